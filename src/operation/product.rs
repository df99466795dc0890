//! Which of Aliyun's products an action belongs to.

/// A product, which has its own host. Sources: Aliyun's endpoint lists,
/// <https://api.aliyun.com/product/Dysmsapi>, <https://api.aliyun.com/product/Dypnsapi>,
/// <https://api.aliyun.com/product/Sts>.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Product {
    /// SMS from a sign name and a template of the account.
    Dysmsapi,
    /// The verification service: SMS from a gifted sign name and a gifted template, to the mainland only.
    Dypnsapi,
    /// Temporary credentials, and whose key this is.
    Sts,
}

impl Product {
    /// The name that Aliyun's pages know it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dysmsapi => "Dysmsapi",
            Self::Dypnsapi => "Dypnsapi",
            Self::Sts => "Sts",
        }
    }

    /// Where it answers when the config names no endpoint for it.
    #[must_use]
    pub const fn url(self) -> &'static str {
        match self {
            // Serves every mainland region.
            Self::Dysmsapi => "https://dysmsapi.aliyuncs.com/",
            Self::Dypnsapi => "https://dypnsapi.aliyuncs.com/",
            Self::Sts => "https://sts.aliyuncs.com/",
        }
    }
}
