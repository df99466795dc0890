//! JavaScript's side of the boundary, for what this build has beside the core's own exports.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What a judgement found. `params` are what its sentence mentions. */
export interface Finding {
    readonly code: FindingCode;
    readonly verdict: FindingVerdict;
    readonly params: Readonly<Record<string, string>>;
}

/** `warning`: it works, or may work, and should not stay so. `problem`: messages do not arrive. */
export type FindingVerdict = 'ok' | 'warning' | 'problem';

/** What was found; behind each code its verdict and its params. */
export type FindingCode =
    // The key, by GetCallerIdentity. All: arn, identityType.
    | 'keyOfRamUser' // ok
    | 'keyOfRole' // ok
    | 'keyOfAccount' // warning: the root key, which may do everything
    | 'keyOfUnknownKind' // ok
    // The clock of this machine. All: seconds; direction, `ahead` or `behind`.
    | 'clockRight' // ok
    | 'clockOff' // warning: more than 5 minutes
    | 'clockFarOff' // problem: more than 15 minutes, requests are refused
    // A sign name. All: signName. `problem` is `warning` where an approved one stands in for it in each list.
    | 'signNameApproved' // ok
    | 'signNameInReview' // problem
    | 'signNameRejected' // problem; rejectReason, in the reviewer's words, or empty
    | 'signNameCancelled' // problem
    | 'signNameNotFound' // problem: the account has none of this name
    | 'signNameStatusUnknown' // warning
    | 'signNameTest' // warning: sends to bound numbers only
    // What a carrier of the mainland knows of a sign name. All: signName; carrier; reasons, Aliyun's codes with spaces between.
    | 'carrierRegistered' // ok
    | 'carrierUnconfirmed' // warning: send a few messages to numbers of this carrier
    | 'carrierInProgress' // warning
    | 'carrierLapsed' // problem
    | 'carrierNotRegistered' // problem
    | 'carrierStatusUnknown' // warning
    // A template by itself. All: templateCode.
    | 'templateApproved' // ok
    | 'templateInReview' // problem
    | 'templateRejected' // problem; rejectReason, in the reviewer's words, or empty
    | 'templateCancelled' // problem
    | 'templateNotFound' // problem: the account has none with this code
    | 'templateStatusUnknown' // warning
    | 'templateTest' // warning: sends to bound numbers only
    // A carrier's own review of a template. All: templateCode, carrier.
    | 'templateCarrierInReview' // warning
    | 'templateCarrierRejected' // problem
    | 'templateCarrierExpired' // problem
    // A template against the entry of the config that uses it. All: templateCode; place, such as `routes[0]`.
    | 'templateDomesticForOverseas' // problem: the entry is for overseas numbers
    | 'templateDomesticForAll' // warning: overseas numbers that come here are refused
    | 'templateInternationalForMainland' // problem: the entry is for mainland numbers
    | 'templateInternationalForAll' // warning: mainland numbers that come here are refused
    | 'templateForNotifications' // warning: limits and delivery are those of notifications
    | 'templateForPromotion' // warning
    | 'templateDigital' // problem: SendSms cannot send it
    | 'templateKindUnknown' // warning
    | 'templateBraces' // problem: the text has {{variable}} where Aliyun wants ${variable}; variable
    | 'templateVariableNotSent' // problem; variable
    | 'templateVariableUnknown' // problem for a template of codes, else warning: sent, and not in the text; variable
    | 'templateAttributeUnfit' // problem: a code of six digits does not fit; variable, attribute
    | 'templateAttributeDoubtful' // warning: it may not fit, the attribute is not documented; variable, attribute
    | 'templateSignNameUnrelated' // warning; signName; related, those that are, with 、 between
    // The messages of some days. All: region, total, delivered, failed, pending; percent, of those that the carriers reported.
    | 'deliveryGood' // ok
    | 'deliveryLow' // warning: under 90 %
    | 'deliveryVeryLow' // problem: under 50 %
    | 'deliveryPending' // warning: more than 20 % without a report
    | 'deliveryNothingSent' // ok
    // One message. All: errorCode, or empty; sentAt, or empty; templateCode, or empty.
    | 'messageDelivered' // ok; seconds it took, where that is known
    | 'messagePending' // ok
    | 'messagePendingLong' // warning: no report after 10 minutes; minutes
    | 'messageFailed' // problem, but a warning where the recipient must act; actor, `endUser`, `operator`, `provider`, or empty
    | 'messageStatusUnknown'; // warning

/** What a config uses of an account, each name and code once. */
export interface Inventory {
    /** Sign names of SMS, to be looked up. */
    readonly signNames: readonly string[];
    /** Templates of SMS, to be looked up. */
    readonly templateCodes: readonly string[];
    /** Those of the verification service, which no API tells of: only a real message proves them. */
    readonly verificationSignNames: readonly string[];
    readonly verificationTemplateCodes: readonly string[];
}

/** A signature, step by step. The key of step 4 is the AccessKey Secret and `&`. */
export interface SignatureSteps {
    /** 1. The parameters, sorted by the bytes of their names; `encoded` is `name=value`, both percent-encoded. */
    readonly sorted: readonly { readonly name: string; readonly value: string; readonly encoded: string }[];
    /** 2. The encoded ones, joined with `&`. */
    readonly canonicalizedQuery: string;
    /** 3. Method, `%2F`, and the query percent-encoded once more, joined with `&`. */
    readonly stringToSign: string;
    /** 4. Base64 of the HMAC-SHA1. */
    readonly signature: string;
    /** 5. The form body. */
    readonly body: string;
}

/** A string to sign that the gateway echoed, beside one's own. */
export interface EchoComparison {
    /** `same`: both signed the same text, so the keys differ. `noEcho`: there is none in the text. */
    readonly verdict: 'noEcho' | 'same' | 'differs';
    /** The key that the gateway looked up. */
    readonly accessKeyId?: string;
    readonly differences: readonly {
        /** Missing for what concerns the text as a whole. */
        readonly parameter?: string;
        readonly kind: EchoDifference;
        /** One's own value, or its encoded form where the encoding differs. */
        readonly ours?: string;
        readonly theirs?: string;
    }[];
}

/** `missing`: the gateway did not get it; `added`: it was not signed; `order`: not sorted by name. */
export type EchoDifference = 'method' | 'missing' | 'added' | 'spaceAsPlus' | 'encodedTwice' | 'encodedNever' | 'lowerCase' | 'order' | 'value';

/** A RAM policy. */
export interface RamPolicy {
    readonly Version: '1';
    readonly Statement: readonly {
        readonly Effect: 'Allow';
        readonly Action: readonly string[];
        readonly Resource: '*';
    }[];
}
"#;

#[wasm_bindgen]
extern "C" {
    /// See `Finding` in the TypeScript declarations.
    #[wasm_bindgen(typescript_type = "Finding")]
    pub type Finding;

    /// A list of `Finding`; see the TypeScript declarations.
    #[wasm_bindgen(typescript_type = "readonly Finding[]")]
    pub type Findings;

    /// See `Inventory` in the TypeScript declarations.
    #[wasm_bindgen(typescript_type = "Inventory")]
    pub type Inventory;

    /// See `SignatureSteps` in the TypeScript declarations.
    #[wasm_bindgen(typescript_type = "SignatureSteps")]
    pub type SignatureSteps;

    /// See `EchoComparison` in the TypeScript declarations.
    #[wasm_bindgen(typescript_type = "EchoComparison")]
    pub type EchoComparison;

    /// See `RamPolicy` in the TypeScript declarations.
    #[wasm_bindgen(typescript_type = "RamPolicy")]
    pub type RamPolicy;
}
