/** What the simulator says on a terminal, in both languages. Why a request was refused, it says in English only. */
export interface TerminalTexts {
  readonly title: string;
  readonly rows: Readonly<Record<'inbox' | 'messages' | 'limits' | 'scenario', string>>;
  readonly openIt: string;
  /** In which languages a scenario is described. */
  readonly scenarioIn: readonly ('en' | 'zh')[];
  readonly limitsOn: string;
  readonly limitsOff: string;
  /** @param command that prints the config */
  readonly config: (command: string) => string;
  readonly verification: string;
  readonly templateCodes: (first: string, last: string) => string;
  readonly interval: string;
  readonly environment: string;
  readonly doctor: string;
  readonly waiting: string;
  readonly notDelivered: string;
  readonly stopped: (accepted: number, refused: number) => string;
}

const en: TerminalTexts = {
  title: 'Aliyun SMS simulator',
  rows: { inbox: 'inbox', messages: 'messages', limits: 'limits', scenario: 'scenario' },
  openIt: ' (open it in a browser)',
  scenarioIn: ['en', 'zh'],
  limitsOn: '1 a minute, 5 an hour, 10 a day per number',
  limitsOff: 'off (--limits switches them on)',
  config: (command) => `The connector's config, to be pasted whole; ${command} gives it, too:`,
  verification: 'Verification service (Dypnsapi), for mainland numbers, with the same key and endpoint:',
  templateCodes: (first, last) => `${first} to ${last}, with the variables code and min`,
  interval: 'one code in 60 s for each number, unless the request names another Interval',
  environment: 'The server that runs the connector needs this in its environment:',
  doctor: 'The same for the command, here with the config above in sms.json:',
  waiting: 'Waiting for messages. Ctrl-C stops.',
  notDelivered: 'not delivered, says the receipt: ',
  stopped: (accepted, refused) => `Stopped. Messages delivered: ${accepted}, requests refused: ${refused}.`,
};

const zh: TerminalTexts = {
  title: '阿里云短信模拟器',
  rows: { inbox: '收件箱', messages: '读取短信', limits: '发送限额', scenario: '场景' },
  openIt: ' （用浏览器打开）',
  scenarioIn: ['zh'],
  limitsOn: '同一号码每分钟 1 条、每小时 5 条、每天 10 条',
  limitsOff: '未开启（加 --limits 开启）',
  config: (command) => `连接器配置，可整段粘贴；也可以用 ${command} 获取：`,
  verification: '短信认证服务（Dypnsapi），仅限内地号码，AccessKey 和 endpoint 同上：',
  templateCodes: (first, last) => `${first} 至 ${last}，变量为 code 和 min`,
  interval: '同一号码 60 秒内只能获取一次，除非请求中另有指定',
  environment: '运行连接器的服务器须设置环境变量：',
  doctor: '用命令排查时也要设置，例如把上面的配置保存为 sms.json 之后：',
  waiting: '等待短信。按 Ctrl-C 停止。',
  notDelivered: '未送达，回执：',
  stopped: (accepted, refused) => `已停止。受理短信 ${accepted} 条，拒绝请求 ${refused} 次。`,
};

export const terminalTexts = { en, zh } as const;
