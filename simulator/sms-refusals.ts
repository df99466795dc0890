import { Refusal } from './answers.js';

/** Texts of the SMS service's codes. The real ones are Chinese too; callers must not read them. */
const TEXTS = {
  'isv.DOMESTIC_NUMBER_NOT_SUPPORTED': '国际/港澳台消息模板不支持发送境内号码',
  'isv.INVALID_JSON_PARAM': 'JSON参数不合法，只接受字符串值',
  'isv.MOBILE_COUNT_OVER_LIMIT': '手机号码数量超过限制',
  'isv.MOBILE_NUMBER_ILLEGAL': '手机号码格式错误',
  'isv.PARAM_LENGTH_LIMIT': '参数超出长度限制',
  'isv.PARAM_NOT_SUPPORT_URL': '变量不支持传入URL',
  'isv.SMS_SIGNATURE_ILLEGAL': '该账号下找不到对应签名',
  'isv.SMS_TEMPLATE_ILLEGAL': '该账号下找不到对应模板',
  'isv.TEMPLATE_MISSING_PARAMETERS': '模板缺少变量',
  'isv.TEMPLATE_PARAMS_ILLEGAL': '模板变量属性不匹配',
  'isv.UNSUPPORTED_CONTENT': '不支持的短信内容',
  'isv.BUSINESS_LIMIT_CONTROL': '触发流控',
  'isv.INVALID_PARAMETERS': '参数格式不正确',
  'isv.PRODUCT_UN_SUBSCRIPT': '未开通云通信产品的阿里云客户',
  'isv.SIGN_STATE_ILLEGAL': '签名状态不可用',
  'isv.SMS_TEST_NUMBER_LIMIT': '只能向已绑定的测试手机号发送',
  'isv.SMS_TEST_SIGN_TEMPLATE_LIMIT': '测试签名和测试模板必须结合使用',
  'isv.SMS_TEST_TEMPLATE_PARAMS_ILLEGAL': '测试模板变量仅支持4-6位数字',
  'isp.RAM_PERMISSION_DENY': 'RAM权限不足',
};

/** The SMS service refuses: HTTP 200 with a `Code` other than `OK` and no `BizId`. */
export const smsRefusal = (code: keyof typeof TEXTS, reason: string, message = TEXTS[code]): Refusal =>
  new Refusal('business', 200, code, message, reason);
