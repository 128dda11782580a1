//! 应届毕业生: whoever still looks for a first job is for a person, since notices differ.

super::cases! {
    "限应届毕业生" "fresh_graduate" {
        {"fresh_graduate": "yes"} Meets
        {"fresh_graduate": "no"} Fails
        {"fresh_graduate": "seeking"} NeedsHuman
        {"education": "bachelor"} NeedsHuman
        {} NeedsHuman
    }
}
