//! What can be wrong with a photo: a stable code, a sentence and what to do.

use super::spec::PhotoSpec;
use crate::coded::coded;

coded! {
    /// One thing that is wrong with a photo, roughly in the order in which it
    /// is found.
    pub enum PhotoFault {
        /// No picture at all.
        NotAnImage = "not_an_image" "不是照片文件",
        /// Another format under the name of a JPEG: read by what it is.
        RenamedFormat = "renamed_format" "文件格式与扩展名不符",
        /// A picture, but of a format that isn't read here (HEIC, BMP, TIFF …).
        UnsupportedFormat = "unsupported_format" "不支持的照片格式",
        /// The file of the source is too large.
        SourceTooLarge = "source_too_large" "源文件过大",
        /// More pixels than may be decoded: by their number, or by the memory that
        /// this kind of file needs.
        TooManyPixels = "too_many_pixels" "照片像素过多",
        /// The file ends too early or is damaged.
        Truncated = "truncated" "照片文件不完整",
        /// CMYK and the like.
        UnsupportedColourModel = "unsupported_colour_model" "颜色模式不支持",
        /// The source has too few pixels.
        TooSmall = "too_small" "照片尺寸过小",
        /// The source was enlarged to reach the size.
        Upscaled = "upscaled" "照片疑似被放大",
        /// The finished photo hasn't the size that the rules say.
        WrongShape = "wrong_shape" "照片尺寸不符",
        /// No face was found.
        NoFace = "no_face" "未识别到人脸",
        /// More than one face.
        SeveralFaces = "several_faces" "照片中不止一人",
        /// The head is too small.
        FaceTooSmall = "face_too_small" "头像过小",
        /// The head is too large.
        FaceTooLarge = "face_too_large" "头像过大",
        /// The head isn't in the middle.
        FaceOffCentre = "face_off_centre" "头像不居中",
        /// Not the background that the rules say, or an uneven one.
        Background = "background" "背景颜色不符",
        /// Out of focus.
        Blurred = "blurred" "照片模糊",
        /// Too little light.
        TooDark = "too_dark" "照片过暗",
        /// Too much light.
        TooBright = "too_bright" "照片过亮",
        /// The finished file has too many bytes.
        TooLarge = "too_large" "照片文件过大",
        /// The finished file has too few bytes.
        TooFewBytes = "too_few_bytes" "照片文件过小",
    }
}

/// How bad a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Severity {
    /// The photo can't be used.
    Refusal,
    /// The photo may be used once its owner has seen this and nodded; it is
    /// kept with the photo, and a reviewer may object to it. What is judged
    /// from pixels by thresholds may be wrong, and nobody should be locked out
    /// by it.
    Warning,
    /// Told, and nothing to nod to.
    Note,
}

impl PhotoFault {
    /// How bad it is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::NotAnImage
            | Self::UnsupportedFormat
            | Self::SourceTooLarge
            | Self::TooManyPixels
            | Self::Truncated
            | Self::UnsupportedColourModel
            | Self::TooSmall
            | Self::WrongShape
            | Self::TooLarge
            | Self::TooFewBytes => Severity::Refusal,
            Self::Upscaled
            | Self::NoFace
            | Self::SeveralFaces
            | Self::FaceTooSmall
            | Self::FaceTooLarge
            | Self::FaceOffCentre
            | Self::Background
            | Self::Blurred
            | Self::TooDark
            | Self::TooBright => Severity::Warning,
            Self::RenamedFormat => Severity::Note,
        }
    }

    /// What is wrong, in a sentence, by these rules.
    #[must_use]
    pub fn sentence(self, spec: &PhotoSpec) -> String {
        match self {
            Self::NotAnImage => "您选择的文件不是照片。".to_owned(),
            Self::RenamedFormat => {
                "文件的扩展名是 JPG，但内容是其他格式，已按实际内容读取。".to_owned()
            }
            Self::UnsupportedFormat => {
                "照片的格式（如 HEIC、GIF、BMP）无法读取，可用的格式为 JPG、PNG、WebP。".to_owned()
            }
            Self::SourceTooLarge => format!(
                "源照片文件超过 {} MB。",
                spec.max_source_bytes.div_ceil(1024 * 1024)
            ),
            Self::TooManyPixels => format!(
                "照片像素过多，无法打开：上限为 {} 万像素，有些格式或拍摄方向的照片上限更低。",
                spec.max_pixels / 10_000
            ),
            Self::Truncated => "照片文件不完整或已损坏，无法打开。".to_owned(),
            Self::UnsupportedColourModel => {
                "照片采用印刷用的颜色模式（如 CMYK），屏幕上会变色。".to_owned()
            }
            Self::TooSmall => format!(
                "照片宽度须不低于 {} 像素，高度须不低于 {} 像素。",
                spec.min_source_width, spec.min_source_height
            ),
            Self::Upscaled => "照片像是由小照片放大而成，细节不清楚。".to_owned(),
            Self::WrongShape => format!("照片须为 {spec}。"),
            Self::NoFace => "照片中没有识别到正面人脸。".to_owned(),
            Self::SeveralFaces => "照片中可能不止一张人脸。".to_owned(),
            Self::FaceTooSmall => "头部在照片中所占比例过小。".to_owned(),
            Self::FaceTooLarge => "头部在照片中所占比例过大。".to_owned(),
            Self::FaceOffCentre => "头部没有位于照片中间。".to_owned(),
            Self::Background => format!("照片背景须为{}，且均匀无杂物。", spec.background),
            Self::Blurred => "照片不够清晰。".to_owned(),
            Self::TooDark => "照片光线过暗。".to_owned(),
            Self::TooBright => "照片光线过亮。".to_owned(),
            Self::TooLarge => format!("处理后的照片文件超过 {} KB。", spec.max_bytes / 1024),
            Self::TooFewBytes => format!("处理后的照片文件不足 {} KB。", spec.min_bytes / 1024),
        }
    }

    /// What to do about it.
    #[must_use]
    pub const fn advice(self) -> &'static str {
        match self {
            Self::NotAnImage => "请选择本人近期免冠正面证件照的照片文件。",
            Self::RenamedFormat => "无需重新选择，处理后的照片会保存为真正的 JPG 文件。",
            Self::UnsupportedFormat => {
                "请打开照片，另存或导出为 JPG 格式后重新选择，只改文件名没有用；\
                 苹果手机可在“设置—相机—格式”中选“兼容性最佳”后重新拍摄，或截图后使用截图。"
            }
            Self::SourceTooLarge | Self::TooManyPixels => {
                "请用手机或电脑的图片工具把照片缩小一些，再重新选择。"
            }
            Self::Truncated => "请重新下载或重新拍摄照片，再重新选择。",
            Self::UnsupportedColourModel => {
                "请用图片工具把照片转换为 RGB 颜色，另存为 JPG 后重新选择。"
            }
            Self::TooSmall | Self::Upscaled => "请使用拍摄时的原始照片，不要放大小照片。",
            Self::WrongShape => "请使用本页的照片处理工具裁剪照片。",
            Self::NoFace => {
                "请使用免冠正面、五官清晰、没有遮挡的照片；如确为正面照片，可以继续使用。"
            }
            Self::SeveralFaces => "请使用只有本人的照片，背景中不要有人像。",
            Self::FaceTooSmall => "请在取景框中放大头像，让头部和肩部占照片的大部分。",
            Self::FaceTooLarge => "请在取景框中缩小头像，让头顶和肩部都在照片之内。",
            Self::FaceOffCentre => "请在取景框中移动照片，让头部位于中间。",
            Self::Background => "请在符合要求的纯色背景前重新拍摄，衣服不要与背景同色。",
            Self::Blurred => "请使用对焦清晰的照片。",
            Self::TooDark => "请在光线充足、均匀的地方重新拍摄。",
            Self::TooBright => "请避开强光和闪光灯，重新拍摄。",
            Self::TooLarge | Self::TooFewBytes => "请使用本页的照片处理工具重新处理并保存照片。",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_fault_has_a_code_a_sentence_and_advice_of_its_own() {
        let spec = PhotoSpec::default();
        let mut codes = BTreeSet::new();
        let mut sentences = BTreeSet::new();
        for &fault in PhotoFault::ALL {
            assert!(codes.insert(fault.code()));
            assert!(sentences.insert(fault.sentence(&spec)));
            assert!(fault.sentence(&spec).ends_with('。'));
            assert!(fault.advice().ends_with('。'));
        }
    }

    #[test]
    fn the_sentences_name_the_exam_s_own_rules() {
        let spec = PhotoSpec::default();
        assert_eq!(
            PhotoFault::TooSmall.sentence(&spec),
            "照片宽度须不低于 295 像素，高度须不低于 413 像素。"
        );
        assert_eq!(
            PhotoFault::Background.sentence(&spec),
            "照片背景须为白色或蓝色，且均匀无杂物。"
        );
        assert_eq!(
            PhotoFault::TooManyPixels.sentence(&spec),
            "照片像素过多，无法打开：上限为 6000 万像素，有些格式或拍摄方向的照片上限更低。"
        );
    }
}
