//! 政治面貌 after GB/T 4762-1984.

use crate::coded::coded;

coded! {
    /// Political status; the codes and words are those of GB/T 4762-1984.
    pub enum PoliticalStatus {
        /// Member of the Communist Party.
        Party = "01" "中共党员",
        /// Probationary member.
        Probationary = "02" "中共预备党员",
        /// Member of the Youth League.
        YouthLeague = "03" "共青团员",
        /// Revolutionary Committee of the Kuomintang.
        Minge = "04" "民革党员",
        /// Democratic League.
        Minmeng = "05" "民盟盟员",
        /// National Construction Association.
        Minjian = "06" "民建会员",
        /// Association for Promoting Democracy.
        Minjin = "07" "民进会员",
        /// Peasants' and Workers' Democratic Party.
        Nonggong = "08" "农工党党员",
        /// Zhi Gong Party.
        Zhigong = "09" "致公党党员",
        /// Jiusan Society.
        Jiusan = "10" "九三学社社员",
        /// Taiwan Democratic Self-Government League.
        Taimeng = "11" "台盟盟员",
        /// Without party affiliation.
        Nonpartisan = "12" "无党派人士",
        /// Ordinary citizen.
        Masses = "13" "群众",
    }
}
