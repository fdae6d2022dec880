<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CareWords</name>
    <message>
        <source>Pictures of faces that are not enrolled</source>
        <translation>未录入人员的抓拍图</translation>
    </message>
    <message>
        <source>Pictures of passages</source>
        <translation>通行抓拍图</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>通行记录</translation>
    </message>
    <message>
        <source>Closed alerts</source>
        <translation>已结案的告警</translation>
    </message>
    <message>
        <source>Who the visitors were</source>
        <translation>访客身份</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>Copies of the database</source>
        <translation>数据库备份</translation>
    </message>
    <message>
        <source>Deliveries that are done</source>
        <translation>已完成的上报</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Withdrawn consents</source>
        <translation>已撤回的同意</translation>
    </message>
    <message>
        <source>Safety of the estate, nobody&apos;s consent</source>
        <translation>小区安全，未经同意</translation>
    </message>
    <message>
        <source>Safety of the estate, the resident&apos;s consent</source>
        <translation>小区安全，居民同意</translation>
    </message>
    <message>
        <source>Duty to keep access records</source>
        <translation>出入记录保存义务</translation>
    </message>
    <message>
        <source>Duty to record the handling</source>
        <translation>处置留痕义务</translation>
    </message>
    <message>
        <source>Safety of the estate</source>
        <translation>小区安全</translation>
    </message>
    <message>
        <source>Accountability: the chain has no gaps</source>
        <translation>可追溯：链条不得有缺口</translation>
    </message>
    <message>
        <source>Protection against loss</source>
        <translation>防止数据丢失</translation>
    </message>
    <message>
        <source>Proof of delivery</source>
        <translation>上报凭证</translation>
    </message>
    <message>
        <source>Work in progress</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>Proof that there was consent</source>
        <translation>曾获同意的证明</translation>
    </message>
    <message>
        <source>Request of the person</source>
        <translation>本人申请</translation>
    </message>
    <message>
        <source>Moved out</source>
        <translation>已迁出</translation>
    </message>
    <message>
        <source>Entered by mistake</source>
        <translation>误登记</translation>
    </message>
    <message>
        <source>Order of an authority</source>
        <translation>主管机关要求</translation>
    </message>
    <message>
        <source>Clips of alerts</source>
        <translation>告警录像</translation>
    </message>
</context>
<context>
    <name>Certificate</name>
    <message>
        <source>Request of the person</source>
        <translation>本人申请</translation>
    </message>
    <message>
        <source>Moved out</source>
        <translation>已迁出</translation>
    </message>
    <message>
        <source>Entered by mistake</source>
        <translation>误登记</translation>
    </message>
    <message>
        <source>Order of an authority</source>
        <translation>主管机关要求</translation>
    </message>
    <message>
        <source>Person&apos;s number in the register</source>
        <translation>登记册中的人员编号</translation>
    </message>
    <message>
        <source>Erased on (UTC)</source>
        <translation>清除时间（UTC）</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>审批人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The key is destroyed</source>
        <translation>密钥已销毁</translation>
    </message>
    <message>
        <source>The key is still to be destroyed</source>
        <translation>密钥待销毁</translation>
    </message>
    <message>
        <source>Line in the audit</source>
        <translation>审计序号</translation>
    </message>
    <message>
        <source>Certificate of erasure</source>
        <translation>清除证明</translation>
    </message>
    <message>
        <source>The key of this person was destroyed. Every sealed value of the person, in the register and in every copy that was made of it, is beyond reading.</source>
        <translation>该人员的密钥已销毁。登记册及其所有备份中该人员的加密数据均不可再读取。</translation>
    </message>
    <message>
        <source>What was removed</source>
        <translation>已清除的内容</translation>
    </message>
    <message>
        <source>Passages stay in the record without saying whose they were.</source>
        <translation>通行记录保留，但不再显示是谁。</translation>
    </message>
    <message>
        <source>Date and signature: ______________________________</source>
        <translation>日期与签名：______________________________</translation>
    </message>
</context>
<context>
    <name>Flow</name>
    <message>
        <source>number of the passage</source>
        <translation>通行记录编号</translation>
    </message>
    <message>
        <source>number of the alert</source>
        <translation>告警编号</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>door</source>
        <translation>门</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>摄像机</translation>
    </message>
    <message>
        <source>outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>credential</source>
        <translation>通行方式</translation>
    </message>
    <message>
        <source>kind of alert</source>
        <translation>告警类型</translation>
    </message>
    <message>
        <source>severity</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>lead</source>
        <translation>领先差</translation>
    </message>
    <message>
        <source>number of the person</source>
        <translation>人员编号</translation>
    </message>
    <message>
        <source>name of the person</source>
        <translation>人员姓名</translation>
    </message>
    <message>
        <source>address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>picture of the face</source>
        <translation>人脸抓拍图</translation>
    </message>
    <message>
        <source>name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>relation</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>lives there until</source>
        <translation>居住至</translation>
    </message>
    <message>
        <source>kind of document</source>
        <translation>证件类型</translation>
    </message>
    <message>
        <source>document&apos;s number</source>
        <translation>证件号码</translation>
    </message>
    <message>
        <source>number of the pass</source>
        <translation>通行码编号</translation>
    </message>
    <message>
        <source>doors</source>
        <translation>门</translation>
    </message>
    <message>
        <source>times</source>
        <translation>时间段</translation>
    </message>
    <message>
        <source>uses</source>
        <translation>可用次数</translation>
    </message>
    <message>
        <source>everything that is held</source>
        <translation>所存的全部信息</translation>
    </message>
    <message>
        <source>the sealed database, without its key</source>
        <translation>加密的数据库，不含密钥</translation>
    </message>
    <message>
        <source>what was removed</source>
        <translation>已删除的内容</translation>
    </message>
    <message>
        <source>versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>redacted log</source>
        <translation>脱敏日志</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>List of people</source>
        <translation>人员名单</translation>
    </message>
    <message>
        <source>Visitor&apos;s pass</source>
        <translation>访客通行码</translation>
    </message>
    <message>
        <source>Report for a person</source>
        <translation>个人信息报告</translation>
    </message>
    <message>
        <source>Copy of the database</source>
        <translation>数据库备份</translation>
    </message>
    <message>
        <source>Export of the audit</source>
        <translation>审计导出</translation>
    </message>
    <message>
        <source>Certificate of an erasure</source>
        <translation>清除证明</translation>
    </message>
    <message>
        <source>Diagnostics for support</source>
        <translation>诊断包</translation>
    </message>
    <message>
        <source>Everybody (%1)</source>
        <translation>全部人员（%1）</translation>
    </message>
    <message>
        <source>Person %1</source>
        <translation>人员 %1</translation>
    </message>
    <message>
        <source>Nobody who is known</source>
        <translation>不涉及已知人员</translation>
    </message>
    <message>
        <source>%1, for: %2</source>
        <translation>%1，用途：%2</translation>
    </message>
    <message>
        <source>By itself; audit line %1</source>
        <translation>程序自动；审计第 %1 行</translation>
    </message>
    <message>
        <source>By %1; audit line %2</source>
        <translation>%1；审计第 %2 行</translation>
    </message>
</context>
<context>
    <name>PersonFile</name>
    <message>
        <source>What is held about one person</source>
        <translation>关于一个人所保存的全部信息</translation>
    </message>
    <message>
        <source>As of %1. The file with the same name and the ending .json holds the same for machines.</source>
        <translation>截至 %1。同名的 .json 文件以机器可读格式保存相同内容。</translation>
    </message>
    <message>
        <source>Further records: %1</source>
        <translation>其他记录：%1</translation>
    </message>
    <message>
        <source>%1 characters</source>
        <translation>%1 个字符</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>业主</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>租户</translation>
    </message>
    <message>
        <source>Co-resident</source>
        <translation>同住人</translation>
    </message>
    <message>
        <source>Carer</source>
        <translation>护理人员</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>工作人员</translation>
    </message>
    <message>
        <source>Resident identity card</source>
        <translation>居民身份证</translation>
    </message>
    <message>
        <source>Residence permit of Hong Kong, Macau or Taiwan</source>
        <translation>港澳台居民居住证</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>护照</translation>
    </message>
    <message>
        <source>Hong Kong and Macau travel permit</source>
        <translation>港澳居民来往内地通行证</translation>
    </message>
    <message>
        <source>Taiwan travel permit</source>
        <translation>台湾居民来往大陆通行证</translation>
    </message>
    <message>
        <source>Foreigner&apos;s permanent residence card</source>
        <translation>外国人永久居留身份证</translation>
    </message>
    <message>
        <source>Signed on paper</source>
        <translation>纸质签署</translation>
    </message>
    <message>
        <source>In person at the desk</source>
        <translation>现场当面</translation>
    </message>
    <message>
        <source>Online, by the person</source>
        <translation>本人在线办理</translation>
    </message>
    <message>
        <source>By the guardian</source>
        <translation>由监护人</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>门禁卡</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>二维码</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Opened by the desk</source>
        <translation>值班台开门</translation>
    </message>
    <message>
        <source>Number plate</source>
        <translation>车牌</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>No grant</source>
        <translation>无授权</translation>
    </message>
    <message>
        <source>Not enrolled</source>
        <translation>未录入</translation>
    </message>
    <message>
        <source>Picture too poor</source>
        <translation>图像质量不足</translation>
    </message>
    <message>
        <source>Pass refused</source>
        <translation>通行码被拒</translation>
    </message>
    <message>
        <source>In</source>
        <translation>进</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>出</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Waits for a second person</source>
        <translation>等待第二人同意</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Picture of a passage</source>
        <translation>通行图像</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>登记照片</translation>
    </message>
    <message>
        <source>Concerned</source>
        <translation>本人</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>监护人</translation>
    </message>
    <message>
        <source>Relative</source>
        <translation>亲属</translation>
    </message>
    <message>
        <source>By mandate</source>
        <translation>受委托人</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>已申请</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>已同意</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>已查看</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Number in the register</source>
        <translation>登记编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Document compared</source>
        <translation>证件核实时间</translation>
    </message>
    <message>
        <source>Compared by</source>
        <translation>核实人</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>号码</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>住户</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>同意时间</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>告知文本</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>记录人</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>撤回时间</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>生成模型</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节数</translation>
    </message>
    <message>
        <source>By what</source>
        <translation>凭证</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Granted by</source>
        <translation>授权人</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>撤销时间</translation>
    </message>
    <message>
        <source>Handed out</source>
        <translation>发放时间</translation>
    </message>
    <message>
        <source>Handed out by</source>
        <translation>发放人</translation>
    </message>
    <message>
        <source>Barred</source>
        <translation>挂失停用时间</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>收回时间</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>车位</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>拍摄时间</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>保存至</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Who asked</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像机</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到时间</translation>
    </message>
    <message>
        <source>From where</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>决定人</translation>
    </message>
    <message>
        <source>Number of the import</source>
        <translation>导入批次</translation>
    </message>
    <message>
        <source>Row of the list</source>
        <translation>名单行号</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>At which desk</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>证件</translation>
    </message>
    <message>
        <source>Lives there</source>
        <translation>居住情况</translation>
    </message>
    <message>
        <source>Consent to recognition by face</source>
        <translation>人脸识别同意</translation>
    </message>
    <message>
        <source>Face templates</source>
        <translation>人脸模板</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Grants</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>门禁卡</translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation>车辆</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>通行记录</translation>
    </message>
    <message>
        <source>Requests to see footage</source>
        <translation>录像查看申请</translation>
    </message>
    <message>
        <source>Registrations by oneself</source>
        <translation>自助登记</translation>
    </message>
    <message>
        <source>Came with an import</source>
        <translation>由名单导入</translation>
    </message>
    <message>
        <source>Who looked at or changed it</source>
        <translation>查看与变更记录</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Masked value shown clear</source>
        <translation>查看明文</translation>
    </message>
    <message>
        <source>This report made</source>
        <translation>生成本报告</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Face enrolled</source>
        <translation>录入人脸</translation>
    </message>
    <message>
        <source>Consent withdrawn</source>
        <translation>撤回同意</translation>
    </message>
    <message>
        <source>Grant given</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>Card handed out</source>
        <translation>发放门禁卡</translation>
    </message>
    <message>
        <source>Passages searched</source>
        <translation>查询通行记录</translation>
    </message>
    <message>
        <source>Picture looked at</source>
        <translation>查看图像</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>List of people</source>
        <translation>人员名单</translation>
    </message>
    <message>
        <source>Visitor&apos;s pass</source>
        <translation>访客通行码</translation>
    </message>
    <message>
        <source>Report for a person</source>
        <translation>个人信息报告</translation>
    </message>
    <message>
        <source>Copy of the database, sealed</source>
        <translation>数据库备份（加密）</translation>
    </message>
    <message>
        <source>Export of the audit</source>
        <translation>审计导出</translation>
    </message>
    <message>
        <source>Certificate of an erasure</source>
        <translation>清除证明</translation>
    </message>
    <message>
        <source>Diagnostics for support</source>
        <translation>诊断包</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>What left the estate</source>
        <translation>外发记录</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设置时间</translation>
    </message>
    <message>
        <source>Set by</source>
        <translation>设置人</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>锁定时间</translation>
    </message>
</context>
<context>
    <name>ScheduleEdit</name>
    <message>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>任何时间</translation>
    </message>
</context>
<context>
    <name>StartFailure</name>
    <message>
        <source>The estate&apos;s data is in use or newer than this program</source>
        <translation>小区数据正被使用，或者比本程序的版本新</translation>
    </message>
    <message>
        <source>The estate&apos;s data is damaged</source>
        <translation>小区数据已损坏</translation>
    </message>
    <message>
        <source>The estate&apos;s key is missing</source>
        <translation>找不到小区密钥</translation>
    </message>
    <message>
        <source>The estate&apos;s data cannot be opened</source>
        <translation>无法打开小区数据</translation>
    </message>
    <message>
        <source>Nothing was changed. Close the other program, or install the newer version of Gatehouse, and start again.</source>
        <translation>没有改动任何数据。请关闭另一个程序，或安装新版门岗，然后重新启动。</translation>
    </message>
    <message>
        <source>Nothing was changed. Keep the data folder as it is and restore the last backup, or call your administrator.</source>
        <translation>没有改动任何数据。请原样保留数据文件夹，恢复最近一次备份，或联系管理员。</translation>
    </message>
    <message>
        <source>Without it personal data cannot be read. Put estate.key back into the data folder and start again.</source>
        <translation>没有密钥就无法读取个人信息。请把 estate.key 放回数据文件夹，然后重新启动。</translation>
    </message>
    <message>
        <source>Nothing was changed. Check that the disk has room and that the folder may be written, and start again.</source>
        <translation>没有改动任何数据。请确认磁盘有剩余空间、文件夹可以写入，然后重新启动。</translation>
    </message>
    <message>
        <source>Gatehouse cannot start</source>
        <translation>门岗无法启动</translation>
    </message>
    <message>
        <source>Folder: %1
Reason: %2</source>
        <translation>文件夹：%1
原因：%2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Without it personal data cannot be read. Put estate.key.sealed back into the data folder, and start again with the passphrase.</source>
        <translation>没有密钥就无法读取个人信息。请把 estate.key.sealed 放回数据文件夹，然后用口令短语重新启动。</translation>
    </message>
    <message>
        <source>Without it personal data cannot be read. Sign in to the desktop as the user who keeps the key in the keyring, unlock the keyring, and start again.</source>
        <translation>没有密钥就无法读取个人信息。请以密钥环中保管密钥的用户登录桌面，解锁密钥环，然后重新启动。</translation>
    </message>
</context>
<context>
    <name>gatehouse::DeskCommands</name>
    <message>
        <source>Camera</source>
        <translation>摄像机</translation>
    </message>
</context>
<context>
    <name>gatehouse::KeyWindow</name>
    <message>
        <source>Gatehouse</source>
        <translation>门岗</translation>
    </message>
    <message>
        <source>Where shall the key of this estate be kept?</source>
        <translation>本小区的密钥保管在哪里？</translation>
    </message>
    <message>
        <source>Names, numbers and faces are sealed with it. Without the key nobody can read them, not even from a stolen disk. You can change this later.</source>
        <translation>姓名、号码和人脸都用它加密。没有密钥，任何人都无法读取，即使硬盘被盗。以后可以更改。</translation>
    </message>
    <message>
        <source>Under a passphrase (recommended)</source>
        <translation>用口令短语保护（推荐）</translation>
    </message>
    <message>
        <source>Somebody types it at each start. A thief of the computer gets nothing.</source>
        <translation>每次启动时由人输入。偷走计算机的人什么也得不到。</translation>
    </message>
    <message>
        <source>In this desktop&apos;s store of secrets</source>
        <translation>存入本桌面的密钥环</translation>
    </message>
    <message>
        <source>It opens when the person at the desk signs in to the desktop, without a question.</source>
        <translation>值班人员登录桌面后自动打开，无需再输入。</translation>
    </message>
    <message>
        <source>In a file on this computer</source>
        <translation>存为本机上的文件</translation>
    </message>
    <message>
        <source>The desk starts by itself, for a kiosk. Whoever takes the disk takes the key with it: use an encrypted disk.</source>
        <translation>值班台可自行启动，适合无人值守。拿走硬盘就拿走了密钥：请使用加密硬盘。</translation>
    </message>
    <message>
        <source>Passphrase of the estate key</source>
        <translation>小区密钥的口令短语</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>再输入一次</translation>
    </message>
    <message>
        <source>At least %1 characters; four or five words that do not belong together are good.</source>
        <translation>至少 %1 个字符；四五个互不相关的词即可。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Make the key</source>
        <translation>生成密钥</translation>
    </message>
    <message>
        <source>Use at least %1 characters.</source>
        <translation>请至少使用 %1 个字符。</translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>两次输入的口令短语不一致。</translation>
    </message>
    <message>
        <source>This is not the passphrase of this estate. Try again.</source>
        <translation>口令短语不正确，请重试。</translation>
    </message>
    <message>
        <source>The desktop&apos;s store of secrets did not give the key. Start it or unlock it, then try again; with the recovery sheet the key can be put elsewhere.
%1</source>
        <translation>桌面密钥环未给出密钥。请启动或解锁后重试；也可凭恢复单把密钥存到别处。
%1</translation>
    </message>
    <message>
        <source>The key cannot be used.
%1</source>
        <translation>密钥无法使用。
%1</translation>
    </message>
</context>
<context>
    <name>gatehouse::services::PeopleList</name>
    <message>
        <source>No column is chosen for: %1. Choose one, or give a column of the list that heading.</source>
        <translation>没有为以下项目选择列：%1。请选择一列，或在名单中给某列加上该标题。</translation>
    </message>
    <message>
        <source>The row has more cells than there are headings. A cell with a comma in it must stand in quotation marks.</source>
        <translation>这一行的单元格比标题多。含逗号的单元格须加引号。</translation>
    </message>
    <message>
        <source>The name must have 1 to 64 characters and no control characters.</source>
        <translation>姓名应为 1 至 64 个字，不含控制字符。</translation>
    </message>
    <message>
        <source>The cell looks like a spreadsheet formula. Remove the sign at its beginning, or write &apos; before it if the name really is like that.</source>
        <translation>该单元格像电子表格公式。请删去开头的符号；若姓名确实如此，请在前面加 &apos;。</translation>
    </message>
    <message>
        <source>The phone must have 5 to 20 digits, or be empty.</source>
        <translation>电话应为 5 至 20 位数字，或留空。</translation>
    </message>
    <message>
        <source>The address must be building-unit-room, like 3-1-1802.</source>
        <translation>地址应写成“楼号-单元-房号”，如 3-1-1802。</translation>
    </message>
    <message>
        <source>The relation must be owner, tenant, co-resident, carer or staff.</source>
        <translation>关系应填 owner（业主）、tenant（租客）、co-resident（同住人）、carer（照护人）或 staff（工作人员）。</translation>
    </message>
    <message>
        <source>The day must be written like 2027-03-31, or left empty.</source>
        <translation>日期应写成 2027-03-31 的形式，或留空。</translation>
    </message>
    <message>
        <source>The day lies in the past.</source>
        <translation>这一天已经过去。</translation>
    </message>
    <message>
        <source>The list names a photograph, but no ZIP file of photographs was chosen. Choose it, or set the column aside.</source>
        <translation>名单写有照片，但没有选择照片的 ZIP 文件。请选择该文件，或不使用这一列。</translation>
    </message>
    <message>
        <source>A photograph is taken only with a recorded consent: say which version of the text was shown, or leave the photograph out.</source>
        <translation>有同意记录才能录入照片：请写明所出示告知书的版本，或去掉照片。</translation>
    </message>
    <message>
        <source>A photograph is taken only with a recorded consent: give its day like 2026-11-22, not in the future, or leave the photograph out.</source>
        <translation>有同意记录才能录入照片：请写明同意日期，如 2026-11-22，不得晚于今天，或去掉照片。</translation>
    </message>
    <message>
        <source>A photograph is taken only with a recorded consent: how it was given must be paper, desk, online or guardian; or leave the photograph out.</source>
        <translation>有同意记录才能录入照片：同意方式应填纸质、当面、线上或监护人，或去掉照片。</translation>
    </message>
    <message>
        <source>The consent was given by a guardian: write the guardian&apos;s name.</source>
        <translation>由监护人同意：请写明监护人姓名。</translation>
    </message>
    <message>
        <source>The same person stands in line %1 already. Remove one of the two.</source>
        <translation>第 %1 行已有同一个人。请删去其中一行。</translation>
    </message>
    <message>
        <source>A person of this name is registered at this address already. Remove the row.</source>
        <translation>该地址已登记同名的人。请删去这一行。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>The file is neither a workbook nor plain text. Save it as .xlsx, or as CSV in UTF-8, and try again.</source>
        <translation>文件既不是工作簿也不是纯文本。请另存为 .xlsx 或 UTF-8 编码的 CSV 后重试。</translation>
    </message>
    <message>
        <source>This is a workbook of the old kind. Save it as .xlsx and try again.</source>
        <translation>这是旧格式的工作簿。请另存为 .xlsx 后重试。</translation>
    </message>
    <message>
        <source>The workbook is protected by a password. Remove the password and try again.</source>
        <translation>工作簿设有密码。请取消密码后重试。</translation>
    </message>
    <message>
        <source>The file is too large for a list of people. Split it.</source>
        <translation>文件过大，不像人员名单。请拆分。</translation>
    </message>
    <message>
        <source>The list has too many rows. Split it.</source>
        <translation>名单行数过多。请拆分。</translation>
    </message>
    <message>
        <source>The file is damaged. Save it anew and try again.</source>
        <translation>文件已损坏。请重新保存后重试。</translation>
    </message>
    <message>
        <source>This row contains bytes that are no text. Type it anew.</source>
        <translation>这一行含有不是文字的字节。请重新输入。</translation>
    </message>
    <message>
        <source>A quotation mark is opened here and never closed.</source>
        <translation>这里的引号没有结束。</translation>
    </message>
    <message>
        <source>There is text after a closing quotation mark.</source>
        <translation>结束引号之后还有文字。</translation>
    </message>
    <message>
        <source>The row has too many cells.</source>
        <translation>这一行的单元格过多。</translation>
    </message>
    <message>
        <source>The cell is too long.</source>
        <translation>单元格内容过长。</translation>
    </message>
    <message>
        <source>The row cannot be read.</source>
        <translation>这一行无法读取。</translation>
    </message>
    <message>
        <source>The ZIP file has no photograph of this name.</source>
        <translation>ZIP 文件中没有这个名称的照片。</translation>
    </message>
    <message>
        <source>The ZIP file has two photographs of this name. Rename one.</source>
        <translation>ZIP 文件中有两张同名照片。请改名。</translation>
    </message>
    <message>
        <source>The photograph is too large.</source>
        <translation>照片过大。</translation>
    </message>
    <message>
        <source>This is neither a JPEG nor a PNG picture.</source>
        <translation>这不是 JPEG 或 PNG 图片。</translation>
    </message>
    <message>
        <source>The photograph in the ZIP file is damaged or protected.</source>
        <translation>ZIP 文件中的照片已损坏或设有密码。</translation>
    </message>
    <message>
        <source>The document has no number. Write it, or leave the kind empty too.</source>
        <translation>证件没有号码。请填写号码，或把证件类型也留空。</translation>
    </message>
    <message>
        <source>The kind must be identity card, residence permit, passport or one of the permits.</source>
        <translation>证件类型应为居民身份证、居住证、护照或各类通行证。</translation>
    </message>
    <message>
        <source>The same document stands in line %1 already. One of the two is wrong.</source>
        <translation>第 %1 行已有同一证件。其中一行有误。</translation>
    </message>
    <message>
        <source>Somebody with this document is registered already. Remove the row.</source>
        <translation>持此证件的人已登记。请删去这一行。</translation>
    </message>
    <message>
        <source>The person was under 14 years old: only a guardian can consent.</source>
        <translation>此人当时未满 14 周岁，只能由监护人同意。</translation>
    </message>
    <message>
        <source>The check character at the end does not fit: a digit is wrong.</source>
        <translation>最后的校验码不符：有一位数字错误。</translation>
    </message>
    <message>
        <source>The number must have 18 characters, with a region and a date of birth that exist.</source>
        <translation>号码应为 18 位，地区和出生日期必须存在。</translation>
    </message>
    <message>
        <source>The number does not look like one of this kind of document.</source>
        <translation>号码不像这种证件的号码。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AccountPanel</name>
    <message>
        <source>Both new passwords must be the same.</source>
        <translation>两次输入的新密码必须一致。</translation>
    </message>
    <message>
        <source>Your password is changed.</source>
        <translation>密码已修改。</translation>
    </message>
    <message>
        <source>This is not your present password.</source>
        <translation>当前密码不正确。</translation>
    </message>
    <message>
        <source>This is guessed easily. Three or four words that have nothing to do with each other are better.</source>
        <translation>该密码容易被猜到。建议使用三四个互不相关的词。</translation>
    </message>
    <message>
        <source>The new password must have at least 12 characters.</source>
        <translation>新密码至少 12 个字符。</translation>
    </message>
    <message>
        <source>Scan the picture with an authenticator, or type this into it: %1</source>
        <translation>用验证器扫描图片，或手动输入：%1</translation>
    </message>
    <message>
        <source>This code does not fit. Check the clock of the device and try the next one.</source>
        <translation>验证码不符。请检查设备时钟，并尝试下一个。</translation>
    </message>
    <message>
        <source>Keep these recovery codes on paper, apart from the device. Each opens the desk once; they are not shown again.</source>
        <translation>请将这些恢复码抄在纸上，与设备分开保管。每个只能用一次，不再显示。</translation>
    </message>
    <message>
        <source>A code of your authenticator is asked for at each sign-in. Recovery codes left: %1. For a new device an administrator takes the present one away first.</source>
        <translation>每次登录都需要验证器上的验证码。剩余恢复码：%1。更换设备须先由管理员解除。</translation>
    </message>
    <message>
        <source>A second factor is overdue. Until it is set up nothing else can be opened; afterwards sign in again.</source>
        <translation>双重验证已逾期。设置之前不能打开其他页面；设置后请重新登录。</translation>
    </message>
    <message>
        <source>No second factor is set up. Your role needs one by %1.</source>
        <translation>尚未设置双重验证。您的角色须在 %1 前设置。</translation>
    </message>
    <message>
        <source>No second factor is set up.</source>
        <translation>尚未设置双重验证。</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>您的密码</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>当前密码</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>At least 12 characters. Three or four words are good.</source>
        <translation>至少 12 个字符。三四个词即可。</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>再次输入新密码</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>双重验证</translation>
    </message>
    <message>
        <source>Set up a second factor</source>
        <translation>设置双重验证</translation>
    </message>
    <message>
        <source>A first code</source>
        <translation>首个验证码</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AccountsCard</name>
    <message>
        <source>Not yet</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>✓ Set up</source>
        <translation>✓ 已设置</translation>
    </message>
    <message>
        <source>– None</source>
        <translation>– 未设置</translation>
    </message>
    <message>
        <source>doors: %1</source>
        <translation>门 %1</translation>
    </message>
    <message>
        <source>cameras: %1</source>
        <translation>摄像机 %1</translation>
    </message>
    <message>
        <source>buildings: %1</source>
        <translation>楼栋 %1</translation>
    </message>
    <message>
        <source>Whole estate</source>
        <translation>整个小区</translation>
    </message>
    <message>
        <source>✕ Deactivated on %1</source>
        <translation>✕ 已于 %1 停用</translation>
    </message>
    <message>
        <source>Locked until %1</source>
        <translation>锁定至 %1</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>恢复使用</translation>
    </message>
    <message>
        <source>Deactivate…</source>
        <translation>停用…</translation>
    </message>
    <message>
        <source>Please enter a name.</source>
        <translation>请输入名称。</translation>
    </message>
    <message>
        <source>Somebody has this name already.</source>
        <translation>该名称已被使用。</translation>
    </message>
    <message>
        <source>A name has 1 to 32 letters, digits, &apos;-&apos; or &apos;_&apos;.</source>
        <translation>名称为 1 至 32 个字母、汉字、数字、“-”或“_”。</translation>
    </message>
    <message>
        <source>The first password of %1. It is shown once and kept nowhere: hand it over in person, and let it be changed in the settings at the first sign-in.</source>
        <translation>%1 的初始密码，仅显示一次，不作保存：请当面交付，并要求首次登录后在设置中更改。</translation>
    </message>
    <message>
        <source>New first password</source>
        <translation>新的初始密码</translation>
    </message>
    <message>
        <source>The present password of %1 stops working, and a lock ends.</source>
        <translation>%1 的现有密码将失效，锁定同时解除。</translation>
    </message>
    <message>
        <source>Make a new one</source>
        <translation>生成新密码</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Take the second factor away</source>
        <translation>取消双重验证</translation>
    </message>
    <message>
        <source>For a lost device: %1 signs in with the password alone until a new one is set up.</source>
        <translation>用于设备遗失：在重新设置之前，%1 仅凭密码登录。</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>取消验证</translation>
    </message>
    <message>
        <source>The second factor is taken away.</source>
        <translation>双重验证已取消。</translation>
    </message>
    <message>
        <source>The account can be used again.</source>
        <translation>账号已恢复使用。</translation>
    </message>
    <message>
        <source>Deactivate %1</source>
        <translation>停用 %1</translation>
    </message>
    <message>
        <source>%1 cannot sign in any more. What was done under this name stays in the audit.</source>
        <translation>%1 将无法再登录，以该名称进行的操作仍保留在审计中。</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>The account is deactivated.</source>
        <translation>账号已停用。</translation>
    </message>
    <message>
        <source>This is the last administrator. Add another one first.</source>
        <translation>这是最后一名管理员，请先添加另一名。</translation>
    </message>
    <message>
        <source>Nobody deactivates the account that is signed in.</source>
        <translation>不能停用当前登录的账号。</translation>
    </message>
    <message>
        <source>What %1 reaches. Where nothing is ticked, there is no limit.</source>
        <translation>%1 的范围；某类未勾选任何项即不受限制。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>The limits are saved. Doors and cameras count from the next sign-in, buildings at once.</source>
        <translation>范围限制已保存。门和摄像机自下次登录起生效，楼栋立即生效。</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Who may sign in at this estate, and what they reach.</source>
        <translation>可登录本小区系统的人员及其范围。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>上次登录</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>双重验证</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>范围限制</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>I have handed it over</source>
        <translation>已当面交付</translation>
    </message>
    <message>
        <source>Doors</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>摄像机</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>Save the limits</source>
        <translation>保存范围</translation>
    </message>
    <message>
        <source>Add user…</source>
        <translation>添加用户…</translation>
    </message>
    <message>
        <source>New first password…</source>
        <translation>新初始密码…</translation>
    </message>
    <message>
        <source>Reset second factor…</source>
        <translation>重置双重验证…</translation>
    </message>
    <message>
        <source>Limits…</source>
        <translation>范围限制…</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AddCamerasPanel</name>
    <message>
        <source>Write an address, for example 10.0.0.7.</source>
        <translation>请填写地址，例如 10.0.0.7。</translation>
    </message>
    <message>
        <source>This address is in the table already.</source>
        <translation>该地址已在表中。</translation>
    </message>
    <message>
        <source>Searching the network. This takes some seconds.</source>
        <translation>正在搜索网络，需要几秒钟。</translation>
    </message>
    <message>
        <source>This PC is in no network that could be searched.</source>
        <translation>本机没有可供搜索的网络。</translation>
    </message>
    <message>
        <source>No camera answered. Cameras in other networks, and those with ONVIF switched off, are added by their address.</source>
        <translation>没有摄像机应答。其他网段的摄像机和未开启 ONVIF 的摄像机，请按地址添加。</translation>
    </message>
    <message>
        <source>Cameras that answered: %1, new in the table: %2.</source>
        <translation>应答的摄像机：%1 台，新加入表中：%2 台。</translation>
    </message>
    <message>
        <source>List of cameras</source>
        <translation>摄像机清单</translation>
    </message>
    <message>
        <source>Lists (*.csv *.txt)</source>
        <translation>清单 (*.csv *.txt)</translation>
    </message>
    <message>
        <source>This file cannot be read, or is too large for a list.</source>
        <translation>文件无法读取，或超出清单允许的大小。</translation>
    </message>
    <message>
        <source>This is no list of cameras that can be read.</source>
        <translation>这不是可读取的摄像机清单。</translation>
    </message>
    <message>
        <source>Line %1 of the list cannot be understood.</source>
        <translation>清单第 %1 行无法识别。</translation>
    </message>
    <message>
        <source>Lines in the list: %1, new in the table: %2.</source>
        <translation>清单共 %1 行，新加入表中：%2 台。</translation>
    </message>
    <message>
        <source>Another camera has this name.</source>
        <translation>已有同名摄像机。</translation>
    </message>
    <message>
        <source>Add those that work (%1)</source>
        <translation>添加可用的（%1 台）</translation>
    </message>
    <message>
        <source>Add those that work</source>
        <translation>添加可用的</translation>
    </message>
    <message>
        <source>No cameras in the table yet</source>
        <translation>表中还没有摄像机</translation>
    </message>
    <message>
        <source>Search the network, read a list with address, user, password and name, or write an address above.</source>
        <translation>可搜索网络、读取含地址、用户、密码和名称的清单，或在上方填写地址。</translation>
    </message>
    <message>
        <source>Add several cameras</source>
        <translation>批量添加摄像机</translation>
    </message>
    <message>
        <source>User and password that are written here serve for all that come without. Every camera is really connected to before it can be added.</source>
        <translation>此处填写的用户和密码用于所有未注明的摄像机。每台摄像机都要实际连接成功后才能添加。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Name (optional)</source>
        <translation>名称（可不填）</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Into the table</source>
        <translation>加入表中</translation>
    </message>
    <message>
        <source>Search the network</source>
        <translation>搜索网络</translation>
    </message>
    <message>
        <source>Read a list…</source>
        <translation>读取清单…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Test all</source>
        <translation>全部测试</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AlertCard</name>
    <message>
        <source>Acknowledge</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Show camera</source>
        <translation>查看摄像机</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1 次</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像机</translation>
    </message>
    <message>
        <source>Play clip</source>
        <translation>播放录像</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AlertColumn</name>
    <message>
        <source>The picture is no longer kept</source>
        <translation>图片已过保存期限</translation>
    </message>
    <message>
        <source>%1 more on the alerts page</source>
        <translation>告警页还有 %1 条</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>没有待办告警</translation>
    </message>
    <message>
        <source>New alerts appear here by themselves.</source>
        <translation>新告警会自动出现在这里。</translation>
    </message>
    <message>
        <source>Unfold the alerts</source>
        <translation>展开告警栏</translation>
    </message>
    <message>
        <source>Fold the alerts</source>
        <translation>收起告警栏</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AlertDetails</name>
    <message>
        <source>The picture is no longer kept</source>
        <translation>图片已过保存期限</translation>
    </message>
    <message>
        <source>%1, taken by %2</source>
        <translation>%1，由 %2 受理</translation>
    </message>
    <message>
        <source>%1
Camera: %2</source>
        <translation>%1
摄像机：%2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>No notes yet.</source>
        <translation>还没有备注。</translation>
    </message>
    <message>
        <source>Hide the details</source>
        <translation>收起详情</translation>
    </message>
    <message>
        <source>What to do first</source>
        <translation>先做什么</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>新备注</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>添加备注</translation>
    </message>
    <message>
        <source>Show camera</source>
        <translation>查看摄像机</translation>
    </message>
    <message>
        <source>Close alert</source>
        <translation>结案</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Play clip</source>
        <translation>播放录像</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AlertHandler</name>
    <message>
        <source>Note on this alert</source>
        <translation>给这条告警写备注</translation>
    </message>
    <message>
        <source>What did you see or do? (up to %1 characters)</source>
        <translation>看到了什么，做了什么？（最多 %1 字）</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AlertPopups</name>
    <message>
        <source>No picture</source>
        <translation>没有图片</translation>
    </message>
    <message>
        <source>The picture is no longer kept</source>
        <translation>图片已过保存期限</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AlertWords</name>
    <message>
        <source>No enrolled face is at all like this one.</source>
        <translation>没有任何已录入的人脸与之相像。</translation>
    </message>
    <message>
        <source>The nearest enrolled face reaches a similarity of %1; %2 is needed.</source>
        <translation>最接近的已录入人脸相似度为 %1，需达到 %2。</translation>
    </message>
    <message>
        <source>Two enrolled people are about equally like this face (similarity %1, lead %2), so nobody is named.</source>
        <translation>有两位已录入人员与此人脸相似程度相当（相似度 %1，领先差 %2），因此不认定为任何人。</translation>
    </message>
    <message>
        <source>the gate</source>
        <translation>门口</translation>
    </message>
    <message>
        <source>Recognised with similarity %1, %2 ahead of the next person.</source>
        <translation>已识别，相似度 %1，领先第二人 %2。</translation>
    </message>
    <message>
        <source>Recognised as %1 with similarity %2, %3 ahead of the next person.</source>
        <translation>识别为 %1，相似度 %2，领先第二人 %3。</translation>
    </message>
    <message>
        <source>Ask whom they are visiting, and let that household confirm.</source>
        <translation>问清来访哪一户，并请该住户确认。</translation>
    </message>
    <message>
        <source>Do not open yet: ask them, then the manager, about the grant.</source>
        <translation>先不要开门：向本人、再向物业经理核实通行授权。</translation>
    </message>
    <message>
        <source>The frame in the picture shows where. Nobody is recognised there.</source>
        <translation>画面中的方框标出位置，此处不识别身份。</translation>
    </message>
    <message>
        <source>Look at the camera, and send somebody when it is not harmless.</source>
        <translation>先查看摄像机画面，如有异常派人到场。</translation>
    </message>
    <message>
        <source>The nearest enrolled face reaches a similarity of %1, which is not enough.</source>
        <translation>最接近的已录入人脸相似度为 %1，不足以认定。</translation>
    </message>
    <message>
        <source>The clip is being recorded.</source>
        <translation>正在录制告警录像。</translation>
    </message>
    <message>
        <source>No clip: the camera gave no pictures at that time.</source>
        <translation>无录像：当时摄像机没有画面。</translation>
    </message>
    <message>
        <source>No clip: the disk is full. Tell the administrator.</source>
        <translation>无录像：磁盘已满。请告知管理员。</translation>
    </message>
    <message>
        <source>No clip: the file could not be written. Tell the administrator.</source>
        <translation>无录像：文件无法写入。请告知管理员。</translation>
    </message>
    <message>
        <source>No clip: the desk was closed meanwhile.</source>
        <translation>无录像：期间值班台已关闭。</translation>
    </message>
    <message>
        <source>The clip&apos;s time is over. It was deleted.</source>
        <translation>录像已超过保存期限，已删除。</translation>
    </message>
    <message>
        <source>Play the clip: who followed, and did the resident know them?</source>
        <translation>播放录像：谁尾随进入，居民是否认识？</translation>
    </message>
    <message>
        <source>Like a print or a screen (liveness %1); similarity %2, %3 ahead of the next person.</source>
        <translation>疑似照片或屏幕（活体分 %1）；相似度 %2，领先下一人 %3。</translation>
    </message>
    <message>
        <source>Look at the person: if a living face stands there, let them in by hand.</source>
        <translation>请看本人：确认是真人后人工放行。</translation>
    </message>
    <message>
        <source>The clip was deleted to make room for newer ones.</source>
        <translation>为给新的告警录像腾出空间，此录像已删除。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AlertsPage</name>
    <message>
        <source>The note is saved.</source>
        <translation>备注已保存。</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像机</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>受理人</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>No alert fits these filters</source>
        <translation>没有符合条件的告警</translation>
    </message>
    <message>
        <source>No alerts yet</source>
        <translation>还没有告警</translation>
    </message>
    <message>
        <source>What needs a guard&apos;s eyes appears here by itself.</source>
        <translation>需要保安留意的情况会自动出现在这里。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ApprovalPanel</name>
    <message>
        <source>Please enter the second person&apos;s name.</source>
        <translation>请输入第二人的名称。</translation>
    </message>
    <message>
        <source>Please enter the password.</source>
        <translation>请输入密码。</translation>
    </message>
    <message>
        <source>Enter the code of the second person&apos;s second factor.</source>
        <translation>请输入第二人的双重验证码。</translation>
    </message>
    <message>
        <source>This code is wrong or was used before.</source>
        <translation>验证码错误或已使用。</translation>
    </message>
    <message>
        <source>Nobody agrees to one&apos;s own request. Ask somebody else.</source>
        <translation>不能同意自己的请求，请由他人同意。</translation>
    </message>
    <message>
        <source>Name and password do not match, or this person&apos;s role may not agree.</source>
        <translation>名称与密码不符，或该人员的角色无权同意。</translation>
    </message>
    <message>
        <source>Too many wrong attempts. Wait a little and try again.</source>
        <translation>错误次数过多，请稍后再试。</translation>
    </message>
    <message>
        <source>A second person agrees here, with own name and password</source>
        <translation>请第二人在此用本人名称和密码确认</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>第二人</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>One-time code, where there is one</source>
        <translation>验证码（如已设置）</translation>
    </message>
    <message>
        <source>I agree</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AuditDetails</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>By %1 at %2</source>
        <translation>%1，工作站 %2</translation>
    </message>
    <message>
        <source>For purpose %1</source>
        <translation>用途 %1</translation>
    </message>
    <message>
        <source>Hash: %1</source>
        <translation>哈希：%1</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AuditPage</name>
    <message>
        <source>Audit</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>工作台</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>No line fits these filters</source>
        <translation>没有符合条件的记录</translation>
    </message>
    <message>
        <source>Every line is being checked…</source>
        <translation>正在逐条核验…</translation>
    </message>
    <message>
        <source>The audit is whole: %1 lines, and %2 signed heads agree with it.</source>
        <translation>审计完整：共 %1 条，%2 个签名头一致。</translation>
    </message>
    <message>
        <source>Line %1 was changed. Keep this computer as it is and tell the administrator.</source>
        <translation>第 %1 条被改动。请保持本机原状并通知管理员。</translation>
    </message>
    <message>
        <source>Lines before line %1 were taken out.</source>
        <translation>第 %1 条之前的记录被删除。</translation>
    </message>
    <message>
        <source>Line %1 was put in or moved.</source>
        <translation>第 %1 条是插入或移动的。</translation>
    </message>
    <message>
        <source>The end is cut off: line %1 is missing.</source>
        <translation>末尾被截断：缺少第 %1 条。</translation>
    </message>
    <message>
        <source>The audit was written anew from line %1 or later.</source>
        <translation>审计自第 %1 条或之后被重写。</translation>
    </message>
    <message>
        <source>Head %1 is not signed by this estate&apos;s key.</source>
        <translation>第 %1 个签名头不是本小区密钥所签。</translation>
    </message>
    <message>
        <source>Written to %1, with a signed head as the last line.</source>
        <translation>已写入 %1，末行为签名头。</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Check the audit</source>
        <translation>核验审计</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>No line yet</source>
        <translation>尚无记录</translation>
    </message>
    <message>
        <source>Everything that is done or shown leaves a line here.</source>
        <translation>所有操作和查看都会在此留下记录。</translation>
    </message>
    <message>
        <source>Its beginning is enough: person.</source>
        <translation>只需输入开头，如 person.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::BackupTimes</name>
    <message>
        <source>Saved. The next copy follows it.</source>
        <translation>已保存，从下一次备份起生效。</translation>
    </message>
    <message>
        <source>This program cannot write to that folder. Choose another one.</source>
        <translation>程序无法写入该文件夹，请另选一个。</translation>
    </message>
    <message>
        <source>Daily at (estate&apos;s time)</source>
        <translation>每日时间（小区时间）</translation>
    </message>
    <message>
        <source>Copies kept</source>
        <translation>保留份数</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Better on another disk than the database.</source>
        <translation>最好放在与数据库不同的磁盘上。</translation>
    </message>
    <message>
        <source>Make a copy every day</source>
        <translation>每天自动备份</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::BuildingForm</name>
    <message>
        <source>All %1 rooms are there already; nothing would be added.</source>
        <translation>%1 个房间都已存在，不会新增。</translation>
    </message>
    <message>
        <source>Rooms that are added: %1, from %2 to %3. Rooms that are there already and stay as they are: %4.</source>
        <translation>将新增房间 %1 个，从 %2 到 %3；已存在并保持不变的房间 %4 个。</translation>
    </message>
    <message>
        <source>A building is called by 1 to 8 letters or digits.</source>
        <translation>楼栋编号为 1 至 8 个字母或数字。</translation>
    </message>
    <message>
        <source>That is too much at once: up to 20,000 rooms, and 9 a floor with one digit.</source>
        <translation>一次过多：最多 20,000 个房间；一位房号每层最多 9 间。</translation>
    </message>
    <message>
        <source>Rooms added: %1. Rooms that were there already: %2.</source>
        <translation>已新增房间 %1 个，原有房间 %2 个。</translation>
    </message>
    <message>
        <source>Add a building</source>
        <translation>添加楼栋</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>Its code in the address, for example 3.</source>
        <translation>地址中的编号，例如 3。</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元数</translation>
    </message>
    <message>
        <source>Floors</source>
        <translation>楼层数</translation>
    </message>
    <message>
        <source>Rooms a floor</source>
        <translation>每层房间数</translation>
    </message>
    <message>
        <source>First floor</source>
        <translation>起始楼层</translation>
    </message>
    <message>
        <source>Floors left out (optional)</source>
        <translation>跳过的楼层（可选）</translation>
    </message>
    <message>
        <source>Numbers that the building does not use, for example 4, 14.</source>
        <translation>楼栋不使用的层号，例如 4、14。</translation>
    </message>
    <message>
        <source>Numbers of the rooms</source>
        <translation>房号规则</translation>
    </message>
    <message>
        <source>Floor and two digits: 1802</source>
        <translation>楼层加两位：1802</translation>
    </message>
    <message>
        <source>Floor and one digit: 182</source>
        <translation>楼层加一位：182</translation>
    </message>
    <message>
        <source>Counted through the unit: 1, 2, 3</source>
        <translation>单元内连续编号：1、2、3</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Add the rooms</source>
        <translation>添加房间</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CameraCapture</name>
    <message>
        <source>Take the picture</source>
        <translation>拍照</translation>
    </message>
    <message>
        <source>Close the camera</source>
        <translation>关闭摄像头</translation>
    </message>
    <message>
        <source>No camera is connected to this computer. Connect one, or choose a file.</source>
        <translation>本机没有连接摄像头。请接上摄像头，或选择照片文件。</translation>
    </message>
    <message>
        <source>Opening the camera…</source>
        <translation>正在打开摄像头…</translation>
    </message>
    <message>
        <source>Let the resident look into the lens.</source>
        <translation>请居民看向镜头。</translation>
    </message>
    <message>
        <source>The camera does not answer. Another program may be using it: close that one and open the camera again.</source>
        <translation>摄像头没有响应，可能被其他程序占用：请关闭该程序，再重新打开摄像头。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CameraForm</name>
    <message>
        <source>Connecting. This takes up to half a minute.</source>
        <translation>正在连接，最多需要半分钟。</translation>
    </message>
    <message>
        <source>Write the address of the device first, for example 10.0.0.7.</source>
        <translation>请先填写设备地址，例如 10.0.0.7。</translation>
    </message>
    <message>
        <source>To ask the device, give its password again.</source>
        <translation>查询设备前请重新填写密码。</translation>
    </message>
    <message>
        <source>Asking the device.</source>
        <translation>正在查询设备。</translation>
    </message>
    <message>
        <source>The device offers no stream.</source>
        <translation>设备未提供码流。</translation>
    </message>
    <message>
        <source>The device offers %1 streams; the largest and the one for small tiles are filled in.</source>
        <translation>设备提供 %1 路码流，已填入最大的一路和适合小画面的一路。</translation>
    </message>
    <message>
        <source>The camera is added.</source>
        <translation>摄像机已添加。</translation>
    </message>
    <message>
        <source>The camera is saved.</source>
        <translation>摄像机已保存。</translation>
    </message>
    <message>
        <source>The camera is removed; what it saw stays.</source>
        <translation>摄像机已移除，其历史记录保留。</translation>
    </message>
    <message>
        <source>Remove this camera</source>
        <translation>移除该摄像机</translation>
    </message>
    <message>
        <source>%1 leaves the wall and its password is deleted. Passages and alerts that it saw stay.</source>
        <translation>%1 将从监控墙移除，其密码将删除。它产生的通行记录和告警保留。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Another camera has this name.</source>
        <translation>已有同名摄像机。</translation>
    </message>
    <message>
        <source>Give the camera a name of up to 40 characters.</source>
        <translation>请填写摄像机名称，不超过 40 个字符。</translation>
    </message>
    <message>
        <source>Write it as rtsp://10.0.0.7/path, without user name and password.</source>
        <translation>请写成 rtsp://10.0.0.7/path 的形式，不含用户名和密码。</translation>
    </message>
    <message>
        <source>Write it as rtsp://10.0.0.7/path, or leave it empty.</source>
        <translation>请写成 rtsp://10.0.0.7/path 的形式，或留空。</translation>
    </message>
    <message>
        <source>Write it as http://10.0.0.7/onvif/device_service, or leave it empty.</source>
        <translation>请写成 http://10.0.0.7/onvif/device_service 的形式，或留空。</translation>
    </message>
    <message>
        <source>The address is another one, so the password must be given again.</source>
        <translation>地址已改变，必须重新填写密码。</translation>
    </message>
    <message>
        <source>%1, firmware %2</source>
        <translation>%1，固件 %2</translation>
    </message>
    <message>
        <source>It can be steered.</source>
        <translation>可操控。</translation>
    </message>
    <message>
        <source>It is fixed.</source>
        <translation>固定摄像机。</translation>
    </message>
    <message>
        <source>New camera</source>
        <translation>新摄像机</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Device (ONVIF, optional)</source>
        <translation>设备（ONVIF，可不填）</translation>
    </message>
    <message>
        <source>For example 10.0.0.7. It fills in the streams and can be steered.</source>
        <translation>例如 10.0.0.7。可自动填入码流，并可操控。</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Main stream</source>
        <translation>主码流</translation>
    </message>
    <message>
        <source>Sub-stream (optional)</source>
        <translation>子码流（可不填）</translation>
    </message>
    <message>
        <source>Ask the device</source>
        <translation>查询设备</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Choose a door</source>
        <translation>选择门</translation>
    </message>
    <message>
        <source>Choose the door that this camera looks at.</source>
        <translation>请选择这台摄像机所对的门。</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>Watched by people</source>
        <translation>供人观看</translation>
    </message>
    <message>
        <source>Recognises faces at a door</source>
        <translation>在门口识别人脸</translation>
    </message>
    <message>
        <source>Reads number plates at a barrier</source>
        <translation>在道闸识别车牌</translation>
    </message>
    <message>
        <source>Door or barrier</source>
        <translation>门或道闸</translation>
    </message>
    <message>
        <source>New door…</source>
        <translation>新建门…</translation>
    </message>
    <message>
        <source>New door</source>
        <translation>新建门</translation>
    </message>
    <message>
        <source>Name of the door or barrier</source>
        <translation>门或道闸的名称</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CameraList</name>
    <message>
        <source>Number or name</source>
        <translation>编号或名称</translation>
    </message>
    <message>
        <source>Find a camera</source>
        <translation>查找摄像机</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>摄像机</translation>
    </message>
    <message>
        <source>No camera has this number or name.</source>
        <translation>没有此编号或名称的摄像机。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CameraModel</name>
    <message>
        <source>Not looked at</source>
        <translation>未在观看</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>停滞</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>%1, can be steered</source>
        <translation>%1，可操控</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Door or gate</source>
        <translation>门、出入口</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>No plates are read</source>
        <translation>不识别车牌</translation>
    </message>
    <message>
        <source>No faces are recognised</source>
        <translation>不识别人脸</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CameraWords</name>
    <message>
        <source>Pictures come: %1, %2, the first after %3 s.</source>
        <translation>有画面：%1，%2，首帧用时 %3 秒。</translation>
    </message>
    <message>
        <source>Nobody answers at this address. Check the address, the camera&apos;s power and its network.</source>
        <translation>该地址无应答。请检查地址、摄像机电源和网络。</translation>
    </message>
    <message>
        <source>The camera refuses the user name or the password.</source>
        <translation>摄像机拒绝了用户名或密码。</translation>
    </message>
    <message>
        <source>The camera answers, but has no stream at this path. Check what stands behind the address.</source>
        <translation>摄像机有应答，但该路径没有码流。请检查地址后面的路径。</translation>
    </message>
    <message>
        <source>The camera answers, but sends no video that can be shown.</source>
        <translation>摄像机有应答，但没有可显示的视频。</translation>
    </message>
    <message>
        <source>The camera does not answer in time, or sends no picture.</source>
        <translation>摄像机未及时应答，或没有画面。</translation>
    </message>
    <message>
        <source>The camera ends the connection. It may serve too many already.</source>
        <translation>摄像机断开了连接，可能连接数已满。</translation>
    </message>
    <message>
        <source>What the camera sends is damaged and cannot be shown.</source>
        <translation>摄像机发送的数据已损坏，无法显示。</translation>
    </message>
    <message>
        <source>Main stream: %1</source>
        <translation>主码流：%1</translation>
    </message>
    <message>
        <source>The main stream works. Sub-stream: %1</source>
        <translation>主码流正常。子码流：%1</translation>
    </message>
    <message>
        <source>Both streams work: %1, %2 and %3.</source>
        <translation>两路码流均正常：%1，%2 和 %3。</translation>
    </message>
    <message>
        <source>This is no address of a camera. Write it as 10.0.0.7 or rtsp://10.0.0.7/path, without a user name in it.</source>
        <translation>这不是摄像机地址。请写成 10.0.0.7 或 rtsp://10.0.0.7/path 的形式，不含用户名。</translation>
    </message>
    <message>
        <source>The device refuses the user name or the password. ONVIF often has users of its own; look into the camera&apos;s settings.</source>
        <translation>设备拒绝了用户名或密码。ONVIF 往往另有用户，请查看摄像机的设置。</translation>
    </message>
    <message>
        <source>The device does not answer in time.</source>
        <translation>设备未及时应答。</translation>
    </message>
    <message>
        <source>Something answers at this address, but not as an ONVIF camera does.</source>
        <translation>该地址有应答，但不是 ONVIF 摄像机的应答。</translation>
    </message>
    <message>
        <source>No ONVIF camera answers at this address. Check the address, and whether ONVIF is switched on in the camera.</source>
        <translation>该地址没有 ONVIF 摄像机应答。请检查地址，以及摄像机是否已开启 ONVIF。</translation>
    </message>
    <message>
        <source>Nobody and no plate is recognised here.</source>
        <translation>此处不识别人员和车牌。</translation>
    </message>
    <message>
        <source>Faces are compared with those who are enrolled; who has a grant for the door is let in.</source>
        <translation>与已录入的人脸比对，有该门授权的人员放行。</translation>
    </message>
    <message>
        <source>The barrier opens for registered vehicles and expected visitors. With Zones… you can draw where plates are read.</source>
        <translation>已登记车辆和预约访客到达时道闸打开。用“区域…”可画出识别车牌的范围。</translation>
    </message>
    <message>
        <source>No plates are read: a file of the plate reader is missing or damaged. Run the installer again, then restart Gatehouse.</source>
        <translation>无法识别车牌：车牌识别文件缺失或损坏。请重新运行安装程序，再重启门岗。</translation>
    </message>
    <message>
        <source>No faces are recognised: a file of the recognition is missing or damaged. Run the installer again, then restart Gatehouse.</source>
        <translation>无法识别人脸：人脸识别文件缺失或损坏。请重新运行安装程序，再重启门岗。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CamerasPage</name>
    <message>
        <source>Cameras: %1</source>
        <translation>摄像机：%1 台</translation>
    </message>
    <message>
        <source>No cameras are set up yet</source>
        <translation>尚未设置摄像机</translation>
    </message>
    <message>
        <source>Search the network for them, or add one by its address.</source>
        <translation>可搜索网络，或按地址添加。</translation>
    </message>
    <message>
        <source>Add several…</source>
        <translation>批量添加…</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>One place further to the front of the wall</source>
        <translation>在监控墙上前移一位</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>One place further to the end of the wall</source>
        <translation>在监控墙上后移一位</translation>
    </message>
    <message>
        <source>Add camera</source>
        <translation>添加摄像机</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>摄像机</translation>
    </message>
    <message>
        <source>Choose a camera first</source>
        <translation>请先选择一台摄像机</translation>
    </message>
    <message>
        <source>Zones…</source>
        <translation>区域…</translation>
    </message>
    <message>
        <source>What is watched for on the chosen camera&apos;s picture</source>
        <translation>在所选摄像机画面上监看的内容</translation>
    </message>
    <message>
        <source>There is a door of this name already</source>
        <translation>已有同名的门</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CarePage</name>
    <message>
        <source>Care</source>
        <translation>数据管护</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ChoiceFilter</name>
    <message>
        <source>Any</source>
        <translation>不限</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ClipPlayer</name>
    <message>
        <source>The clip is being opened.</source>
        <translation>正在打开录像。</translation>
    </message>
    <message>
        <source>The clip is no longer kept.</source>
        <translation>录像已不再保存。</translation>
    </message>
    <message>
        <source>The clip&apos;s file is damaged or was changed. It cannot be shown.</source>
        <translation>录像文件已损坏或被改动，无法播放。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>%1, %2 s before the alert</source>
        <translation>%1，告警前 %2 秒</translation>
    </message>
    <message>
        <source>%1, %2 s after the alert</source>
        <translation>%1，告警后 %2 秒</translation>
    </message>
    <message>
        <source>Speed %1</source>
        <translation>速度 %1</translation>
    </message>
    <message>
        <source>Clip: %1</source>
        <translation>录像：%1</translation>
    </message>
    <message>
        <source>Two seconds back (Left)</source>
        <translation>后退 2 秒（←）</translation>
    </message>
    <message>
        <source>Two seconds on (Right)</source>
        <translation>前进 2 秒（→）</translation>
    </message>
    <message>
        <source>Play or stop (Space); one picture: , and .; speed: [ and ]</source>
        <translation>播放或暂停（空格）；逐帧：, 和 .；速度：[ 和 ]</translation>
    </message>
    <message>
        <source>Close  Esc</source>
        <translation>关闭  Esc</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CommandField</name>
    <message>
        <source>Nothing is called that</source>
        <translation>没有找到这个名称</translation>
    </message>
    <message>
        <source>Find pages, actions, people</source>
        <translation>查找页面、操作、人员</translation>
    </message>
    <message>
        <source>Find pages and actions</source>
        <translation>查找页面和操作</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ConsentNotice</name>
    <message>
        <source>face-notice-1/en</source>
        <extracomment>Version and language of the consent notice, kept with every consent. Translate &quot;en&quot; alone, into the code of your language (&quot;zh&quot;), so that the record names the wording that was read.</extracomment>
        <translation>face-notice-1/zh</translation>
    </message>
    <message>
        <source>The estate would like to recognise your face at its gates so that they open for you. From your photograph a template, a row of numbers, is computed. It is kept encrypted on this computer, is used for opening the gates that you are granted and for nothing else, and never leaves the estate. Each passage is recorded with time, gate and a picture.
You do not have to agree. Without it you pass by card, code or with the help of the guard, and nothing else changes for you.
You can withdraw your consent at any time at the management centre. Template and photograph are then deleted at once. For a child under 14 a guardian decides.</source>
        <translation>本小区拟在出入口识别您的人脸，以便为您开门。系统会根据您的照片计算出一组数字，即人脸模板。模板加密保存在这台计算机上，只用于打开您获授权通行的门，不作其他用途，也绝不离开小区。每次通行都会记录时间、出入口和一张抓拍图片。
您可以不同意。不同意时，您可以刷卡、使用通行码或请保安协助进出，其他方面没有任何差别。
您可以随时到管理中心撤回同意，模板和照片将立即删除。不满十四周岁的儿童由监护人决定。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ConsentStep</name>
    <message>
        <source>Consent</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Enrolling…</source>
        <translation>正在录入…</translation>
    </message>
    <message>
        <source>Record consent and enrol</source>
        <translation>记录同意并录入</translation>
    </message>
    <message>
        <source>No consent: go on without a face</source>
        <translation>不同意：不录人脸，继续</translation>
    </message>
    <message>
        <source>The resident has read this and agrees</source>
        <translation>居民已阅读以上内容并同意</translation>
    </message>
    <message>
        <source>Enter the name of the guardian who agrees.</source>
        <translation>请填写表示同意的监护人姓名。</translation>
    </message>
    <message>
        <source>Without this agreement the face is not enrolled. You can go on without a face.</source>
        <translation>没有这项同意就不能录入人脸。可以不录人脸，继续登记。</translation>
    </message>
    <message>
        <source>Wording %1</source>
        <translation>告知文本 %1</translation>
    </message>
    <message>
        <source>How the consent was given</source>
        <translation>同意方式</translation>
    </message>
    <message>
        <source>Name of the guardian</source>
        <translation>监护人姓名</translation>
    </message>
    <message>
        <source>Separate consent</source>
        <translation>单独同意</translation>
    </message>
    <message>
        <source>Photograph</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>The guardian agrees for the child</source>
        <translation>监护人代儿童同意</translation>
    </message>
    <message>
        <source>Keep the photograph</source>
        <translation>保留照片</translation>
    </message>
    <message>
        <source>For comparison at the desk. Otherwise only the template is kept.</source>
        <translation>供值班台比对。不勾选则只保留人脸模板。</translation>
    </message>
    <message>
        <source>This resident is under %1: only a guardian can consent.</source>
        <translation>该居民未满 %1 周岁，只能由监护人同意。</translation>
    </message>
    <message>
        <source>The guardian is</source>
        <translation>监护人身份</translation>
    </message>
    <message>
        <source>A parent</source>
        <translation>父母</translation>
    </message>
    <message>
        <source>A grandparent</source>
        <translation>祖父母或外祖父母</translation>
    </message>
    <message>
        <source>Another relative</source>
        <translation>其他亲属</translation>
    </message>
    <message>
        <source>Appointed by a court or an authority</source>
        <translation>法院或主管机关指定</translation>
    </message>
    <message>
        <source>Enrolled already?</source>
        <translation>已录入过？</translation>
    </message>
    <message>
        <source>The gates would take this face for somebody else who is enrolled. Compare the documents: is this really another person, such as a twin?</source>
        <translation>出入口会把这张人脸认成另一位已录入人员。请核对证件：确实是另一个人（例如双胞胎）吗？</translation>
    </message>
    <message>
        <source>Another person: enrol</source>
        <translation>是另一个人，录入</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Nothing was enrolled. Find out whether this resident is registered twice; until then go on without a face.</source>
        <translation>未录入人脸。请先查明该住户是否重复登记；查明之前可不录人脸继续。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CopiesCard</name>
    <message>
        <source>No copy yet</source>
        <translation>还没有备份</translation>
    </message>
    <message>
        <source>One is made every day; make one now to be safe before a change.</source>
        <translation>每天自动备份；变更前可立即备份一次。</translation>
    </message>
    <message>
        <source>Cancelled; nothing was left behind.</source>
        <translation>已取消，未留下任何文件。</translation>
    </message>
    <message>
        <source>Copied: %1 people, %2 passages, %3.</source>
        <translation>已备份：%1 人，%2 条通行记录，%3。</translation>
    </message>
    <message>
        <source>Choose a copy in the table first.</source>
        <translation>请先在表中选择一个备份。</translation>
    </message>
    <message>
        <source>Reading every page, every line of the audit and every sealed value...</source>
        <translation>正在检查每一页、每行审计和每个加密数据…</translation>
    </message>
    <message>
        <source>The copy is good: %1 lines of the audit, %2 sealed values.</source>
        <translation>备份完好：审计 %1 行，加密数据 %2 项。</translation>
    </message>
    <message>
        <source>The copy is damaged. Keep another one, and look at the disk.</source>
        <translation>备份已损坏。请保留另一份，并检查磁盘。</translation>
    </message>
    <message>
        <source>The copy of %1 holds %2 people and %3 passages; its last line of the audit is of %4. Going back would lose %5 passages and %6 lines of the audit. %7 people of the copy were erased since and stay erased. The present database is kept beside it.</source>
        <translation>%1 的备份含 %2 人、%3 条通行记录，最后一行审计为 %4。恢复将丢失 %5 条通行记录和 %6 行审计。备份中有 %7 人此后已清除，恢复后仍为已清除。当前数据库会保留在旁。</translation>
    </message>
    <message>
        <source>no time</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Close the program and start it again: it goes back before it opens.</source>
        <translation>请关闭并重新启动程序，启动时将先恢复。</translation>
    </message>
    <message>
        <source>Copies of the database</source>
        <translation>数据库备份</translation>
    </message>
    <message>
        <source>A copy holds no key. The folder also keeps the newest parts of people&apos;s keys, so that who is erased stays erased in every copy.</source>
        <translation>备份中没有密钥。文件夹中另存最新的密钥分片，因此已清除的人员在任何备份中都不可恢复。</translation>
    </message>
    <message>
        <source>State of</source>
        <translation>时间点</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Make a copy now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>What going back would mean</source>
        <translation>查看恢复影响</translation>
    </message>
    <message>
        <source>Go back at the next start</source>
        <translation>下次启动时恢复</translation>
    </message>
    <message>
        <source>The database goes back to the chosen copy at the next start.</source>
        <translation>数据库将在下次启动时恢复到所选备份。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::DataTable</name>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::DoorGroups</name>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Give the group a name.</source>
        <translation>请填写门组名称。</translation>
    </message>
    <message>
        <source>Choose at least one door.</source>
        <translation>请至少选择一扇门。</translation>
    </message>
    <message>
        <source>Another group has this name.</source>
        <translation>已有同名的门组。</translation>
    </message>
    <message>
        <source>New group of doors…</source>
        <translation>新建门组…</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>门组名称</translation>
    </message>
    <message>
        <source>Doors of the group</source>
        <translation>门组内的门</translation>
    </message>
    <message>
        <source>Doors that join later are opened by its grants too.</source>
        <translation>以后加入门组的门，已有授权同样可以通行。</translation>
    </message>
    <message>
        <source>Save the group</source>
        <translation>保存门组</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::DraftBar</name>
    <message>
        <source>Go on</source>
        <translation>继续登记</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>A registration was begun and not finished on %1.</source>
        <translation>%1 有一份登记尚未完成。</translation>
    </message>
    <message>
        <source>The registration of %1 was begun and not finished on %2.</source>
        <translation>%1 的登记于 %2 开始，尚未完成。</translation>
    </message>
    <message>
        <source>Further ones: %1.</source>
        <translation>另有 %1 份。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::DraftModel</name>
    <message>
        <source>Not tried yet</source>
        <translation>尚未测试</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Added.</source>
        <translation>已添加。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::EndpointCard</name>
    <message>
        <source>Paused: nothing leaves</source>
        <translation>已暂停：不向外发送</translation>
    </message>
    <message>
        <source>plugin %1: %2</source>
        <translation>插件 %1：%2</translation>
    </message>
    <message>
        <source>plugin %1</source>
        <translation>插件 %1</translation>
    </message>
    <message>
        <source>waiting, %1 of them again</source>
        <translation>等待中，其中 %1 条为重发</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>sent, no answer yet</source>
        <translation>已发送，未答复</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒收</translation>
    </message>
    <message>
        <source>oldest waiting</source>
        <translation>最久等待</translation>
    </message>
    <message>
        <source>last acknowledged</source>
        <translation>最近确认</translation>
    </message>
    <message>
        <source>Last problem: %1</source>
        <translation>最近一次故障：%1</translation>
    </message>
    <message>
        <source>Send refused ones again</source>
        <translation>重发被拒收的</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复发送</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>May leave: %1. Ground: %2. The purpose is not recorded: once paused it cannot be switched on again.</source>
        <translation>可外发：%1。依据：%2。用途未登记：暂停后不能再启用。</translation>
    </message>
    <message>
        <source>May leave: %1. Ground: %2. Purpose: %3.</source>
        <translation>可外发：%1。依据：%2。用途：%3。</translation>
    </message>
    <message>
        <source>What may leave…</source>
        <translation>可外发内容…</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ErasuresCard</name>
    <message>
        <source>Nobody was erased</source>
        <translation>没有已清除的人员</translation>
    </message>
    <message>
        <source>Erasing destroys a person&apos;s key; passages stay without a name.</source>
        <translation>清除会销毁人员的密钥，通行记录保留但不再有姓名。</translation>
    </message>
    <message>
        <source>The key is destroyed</source>
        <translation>密钥已销毁</translation>
    </message>
    <message>
        <source>The key is still to be destroyed</source>
        <translation>密钥待销毁</translation>
    </message>
    <message>
        <source>Enter the person&apos;s number in the register.</source>
        <translation>请输入登记册中的人员编号。</translation>
    </message>
    <message>
        <source>Erase person %1</source>
        <translation>清除人员 %1</translation>
    </message>
    <message>
        <source>Everything personal about this person is destroyed, here and in every copy. Nobody can bring it back.</source>
        <translation>该人员的所有个人数据将被销毁，包括所有备份，任何人都无法恢复。</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Person %1 is erased. Choose the line and print the certificate.</source>
        <translation>人员 %1 已清除。请选择该行并打印证明。</translation>
    </message>
    <message>
        <source>A legal hold forbids it. Release it first.</source>
        <translation>存在法定保留，请先解除。</translation>
    </message>
    <message>
        <source>Choose a line of the table first.</source>
        <translation>请先在表中选择一行。</translation>
    </message>
    <message>
        <source>The certificate is %1, with a JSON file beside it.</source>
        <translation>证明已保存为 %1，旁边另有 JSON 文件。</translation>
    </message>
    <message>
        <source>Erasure</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Two people are needed. The certificate names the ground and the line in the audit, and nothing of the person.</source>
        <translation>须由两人办理。证明写明依据和审计序号，不含该人员的任何信息。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>清除时间</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>审批人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Person&apos;s number</source>
        <translation>人员编号</translation>
    </message>
    <message>
        <source>Erase...</source>
        <translation>清除…</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证明</translation>
    </message>
    <message>
        <source>Person %1 is erased for good. Ground: %2.</source>
        <translation>%1 号人员将被永久删除，依据：%2。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::FaceWords</name>
    <message>
        <source>One face, clear enough to be recognised at the gate.</source>
        <translation>照片中有一张人脸，清晰度足以在门口识别。</translation>
    </message>
    <message>
        <source>This file is not a picture, or it is damaged. Choose a JPEG or PNG photograph.</source>
        <translation>该文件不是图片，或者已损坏。请选择 JPEG 或 PNG 照片。</translation>
    </message>
    <message>
        <source>There is no face in the picture. Use one that shows the resident from the front.</source>
        <translation>照片中没有人脸。请使用居民的正面照片。</translation>
    </message>
    <message>
        <source>More than one face is in the picture. Use one that shows only the resident.</source>
        <translation>照片中不止一张人脸。请使用只有居民本人的照片。</translation>
    </message>
    <message>
        <source>The face is too small. Use a picture taken from closer by.</source>
        <translation>人脸太小。请使用离得更近的照片。</translation>
    </message>
    <message>
        <source>The face reaches over the edge of the picture. Use one that shows the whole head.</source>
        <translation>人脸超出了照片边缘。请使用露出整个头部的照片。</translation>
    </message>
    <message>
        <source>The face is blurred. Hold still, wipe the lens and take the picture again.</source>
        <translation>人脸模糊。请保持不动，擦净镜头后重新拍摄。</translation>
    </message>
    <message>
        <source>The face is too dark. Take the picture with more light from the front.</source>
        <translation>人脸太暗。请增加正面光线后重新拍摄。</translation>
    </message>
    <message>
        <source>The face is too bright. Take the picture away from direct light.</source>
        <translation>人脸太亮。请避开直射光后重新拍摄。</translation>
    </message>
    <message>
        <source>The face is turned away. Use a picture in which the resident looks into the lens.</source>
        <translation>人脸偏转。请使用居民正视镜头的照片。</translation>
    </message>
    <message>
        <source>Eyes, nose and mouth cannot be found with certainty. Use a picture without a mask, sunglasses or a hand before the face.</source>
        <translation>无法可靠地找到眼睛、鼻子和嘴。请使用没有口罩、墨镜或手遮挡的照片。</translation>
    </message>
    <message>
        <source>The picture is too large to be opened. Make it smaller or use another one.</source>
        <translation>图片太大，无法打开。请缩小后再试，或换一张。</translation>
    </message>
    <message>
        <source>✓ Good. Take the picture now.</source>
        <translation>✓ 很好，现在可以拍摄。</translation>
    </message>
    <message>
        <source>Let the resident look into the lens.</source>
        <translation>请居民注视镜头。</translation>
    </message>
    <message>
        <source>Only one person in front of the camera, please.</source>
        <translation>镜头前只能有一个人。</translation>
    </message>
    <message>
        <source>Come closer.</source>
        <translation>请靠近一些。</translation>
    </message>
    <message>
        <source>Move so that the whole head is in the picture.</source>
        <translation>请移动，让整个头部进入画面。</translation>
    </message>
    <message>
        <source>Hold still.</source>
        <translation>请保持不动。</translation>
    </message>
    <message>
        <source>More light from the front.</source>
        <translation>正面光线不足，请补光。</translation>
    </message>
    <message>
        <source>Less light: turn away from the window or the lamp.</source>
        <translation>光线过强，请避开窗户或灯光。</translation>
    </message>
    <message>
        <source>Look straight at the camera.</source>
        <translation>请正对摄像机。</translation>
    </message>
    <message>
        <source>Take off mask, sunglasses or cap.</source>
        <translation>请摘下口罩、墨镜或帽子。</translation>
    </message>
    <message>
        <source>The eyes are covered. Take off the sunglasses and take the picture again.</source>
        <translation>眼睛被遮挡。请摘下墨镜后重新拍摄。</translation>
    </message>
    <message>
        <source>The mouth is covered. Take off the mask, or take the hand away, and take the picture again.</source>
        <translation>嘴部被遮挡。请摘下口罩或移开手后重新拍摄。</translation>
    </message>
    <message>
        <source>Take off the sunglasses.</source>
        <translation>请摘下墨镜。</translation>
    </message>
    <message>
        <source>Uncover the mouth.</source>
        <translation>请露出嘴部。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::FlowsPanel</name>
    <message>
        <source>Nothing left</source>
        <translation>没有外发记录</translation>
    </message>
    <message>
        <source>Deliveries, lists, passes, reports and copies stand here from now on. A filter may hide some.</source>
        <translation>上报、名单、通行码、报告和备份今后都记在这里。筛选条件可能隐藏了一部分。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Of whom</source>
        <translation>涉及人员</translation>
    </message>
    <message>
        <source>Which fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>On which ground</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>This desk</source>
        <translation>本值班台</translation>
    </message>
    <message>
        <source>%1, not left yet</source>
        <translation>%1，尚未发出</translation>
    </message>
    <message>
        <source>What left the estate</source>
        <translation>外发台账</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <source>Every endpoint</source>
        <translation>全部端点</translation>
    </message>
    <message>
        <source>Person&apos;s number</source>
        <translation>人员编号</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::GrantStep</name>
    <message>
        <source>Grant</source>
        <translation>通行授权</translation>
    </message>
    <message>
        <source>Granting…</source>
        <translation>正在授权…</translation>
    </message>
    <message>
        <source>Finish without a grant</source>
        <translation>不授权，完成</translation>
    </message>
    <message>
        <source>Loading the doors…</source>
        <translation>正在读取门的列表…</translation>
    </message>
    <message>
        <source>No doors are set up yet. An administrator adds them.</source>
        <translation>还没有设置门。请管理员添加。</translation>
    </message>
    <message>
        <source>Counts at the face gates at once.</source>
        <translation>在人脸通道立即生效。</translation>
    </message>
    <message>
        <source>Is recorded now and counts at doors that read this.</source>
        <translation>现在记录下来，在能读取该凭证的门生效。</translation>
    </message>
    <message>
        <source>Write the day as 2027-06-30.</source>
        <translation>日期请写成 2027-06-30 的形式。</translation>
    </message>
    <message>
        <source>This day is over. Enter a later one.</source>
        <translation>这一天已经过去，请填写更晚的日期。</translation>
    </message>
    <message>
        <source>A grant lasts a year at most and is then confirmed again: %1 at the latest.</source>
        <translation>授权最长一年，到期须重新确认：最晚到 %1。</translation>
    </message>
    <message>
        <source>Choose at least one door.</source>
        <translation>请至少选择一扇门。</translation>
    </message>
    <message>
        <source>Say on what ground it is granted, for example the lease.</source>
        <translation>请说明授权依据，例如租赁合同。</translation>
    </message>
    <message>
        <source>Doors</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Passes by</source>
        <translation>通行方式</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后一天</translation>
    </message>
    <message>
        <source>A year at most; then it is confirmed again.</source>
        <translation>最长一年，到期重新确认。</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>For example: owner, or lease until 2027-06-30.</source>
        <translation>例如：业主，或租期至 2027-06-30。</translation>
    </message>
    <message>
        <source>Choose at least one day in every line and write the hours as 08:00 and 18:00.</source>
        <translation>每行至少选择一天，时间请写成 08:00 和 18:00。</translation>
    </message>
    <message>
        <source>Enter 6 to 8 digits that are not easy to guess: no rows such as 123456 and no repetitions.</source>
        <translation>请输入 6 至 8 位不易猜到的数字，不能是 123456 之类的连号或重复。</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>业主</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>租约</translation>
    </message>
    <message>
        <source>Lives with the household</source>
        <translation>与住户同住</translation>
    </message>
    <message>
        <source>Request of the household</source>
        <translation>住户申请</translation>
    </message>
    <message>
        <source>Cares for somebody of the household</source>
        <translation>照护住户成员</translation>
    </message>
    <message>
        <source>Works on the estate</source>
        <translation>在小区工作</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>授权对象</translation>
    </message>
    <message>
        <source>This person</source>
        <translation>仅此人</translation>
    </message>
    <message>
        <source>Everybody of the household, whoever lives there</source>
        <translation>该住户的全体居住人</translation>
    </message>
    <message>
        <source>Groups of doors</source>
        <translation>门组</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>New PIN (optional)</source>
        <translation>新密码（选填）</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>6 to 8 digits, typed by the resident. At the door: %1, then the PIN. Five wrong ones lock it; a new one unlocks it.</source>
        <translation>由居民输入 6 至 8 位数字。在门口先输入 %1，再输入密码。连续输错五次即锁定，重设后解锁。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::GrantsSection</name>
    <message>
        <source>No grant waits</source>
        <translation>没有待批准的授权</translation>
    </message>
    <message>
        <source>Where the estate asks for a second person, new grants come here first.</source>
        <translation>小区要求双人批准时，新授权先到这里。</translation>
    </message>
    <message>
        <source>No grant ends within 30 days</source>
        <translation>30 天内没有到期的授权</translation>
    </message>
    <message>
        <source>Every grant ends after a year at most and is then confirmed again, or not.</source>
        <translation>每项授权最长一年，到期须续期确认，否则失效。</translation>
    </message>
    <message>
        <source>The whole household</source>
        <translation>全体住户</translation>
    </message>
    <message>
        <source>Erased person</source>
        <translation>已清除人员</translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation>门组 %1</translation>
    </message>
    <message>
        <source>Door %1</source>
        <translation>门 %1</translation>
    </message>
    <message>
        <source>You gave this grant yourself. Somebody else agrees to it here.</source>
        <translation>这项授权由您发起，请另一人在此同意。</translation>
    </message>
    <message>
        <source>You gave this grant yourself. Somebody else refuses it here.</source>
        <translation>这项授权由您发起，请另一人在此拒绝。</translation>
    </message>
    <message>
        <source>Somebody has decided about it already.</source>
        <translation>已有人作出决定。</translation>
    </message>
    <message>
        <source>The grant is approved and in force.</source>
        <translation>授权已批准并生效。</translation>
    </message>
    <message>
        <source>The grant is refused. It opens nothing.</source>
        <translation>授权已拒绝，不能开任何门。</translation>
    </message>
    <message>
        <source>Write the day as 2027-06-30.</source>
        <translation>日期请写成 2027-06-30。</translation>
    </message>
    <message>
        <source>Enter a day after %1.</source>
        <translation>请填写 %1 之后的日期。</translation>
    </message>
    <message>
        <source>A year at most: %1 at the latest.</source>
        <translation>最长一年：最晚 %1。</translation>
    </message>
    <message>
        <source>The grant is confirmed until %1.</source>
        <translation>授权已续期至 %1。</translation>
    </message>
    <message>
        <source>The person does not live there that long any more.</source>
        <translation>该居民届时已不在此居住。</translation>
    </message>
    <message>
        <source>For</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Doors</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Passes by</source>
        <translation>通行方式</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Waiting for a second person</source>
        <translation>等待第二人批准</translation>
    </message>
    <message>
        <source>These open nothing until somebody else than the one who gave them agrees.</source>
        <translation>授权人以外的另一人同意之前，这些授权不能开门。</translation>
    </message>
    <message>
        <source>Given by</source>
        <translation>授权人</translation>
    </message>
    <message>
        <source>Ending within 30 days</source>
        <translation>30 天内到期</translation>
    </message>
    <message>
        <source>Confirm those that still hold. The others end by themselves.</source>
        <translation>仍然有效的请续期确认，其余的到期自动失效。</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Confirm again</source>
        <translation>续期确认</translation>
    </message>
    <message>
        <source>New last day</source>
        <translation>新的截止日</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::HeaderBar</name>
    <message>
        <source>Change the language   Ctrl+Shift+L</source>
        <translation>切换语言   Ctrl+Shift+L</translation>
    </message>
    <message>
        <source>Change the language</source>
        <translation>切换语言</translation>
    </message>
    <message>
        <source>Dark or light   Ctrl+Shift+T</source>
        <translation>深色或浅色   Ctrl+Shift+T</translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation>深色或浅色</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::HealthWords</name>
    <message>
        <source>No faces are recognised</source>
        <translation>不识别人脸</translation>
    </message>
    <message>
        <source>No plates are read</source>
        <translation>不识别车牌</translation>
    </message>
    <message>
        <source>No zones are watched</source>
        <translation>未监测区域</translation>
    </message>
    <message>
        <source>Pictures of faces go unnoticed</source>
        <translation>无法发现疑似照片</translation>
    </message>
    <message>
        <source>a file that this needs is missing</source>
        <translation>缺少所需的文件</translation>
    </message>
    <message>
        <source>a file that this needs is damaged or of another version</source>
        <translation>所需的文件已损坏或版本不符</translation>
    </message>
    <message>
        <source>%1 (%2): %3.</source>
        <translation>%1（%2）：%3。</translation>
    </message>
    <message>
        <source>Run the installer again (installer/assets), then restart Gatehouse; &quot;gatehouse-cli doctor&quot; names the file.</source>
        <translation>请重新运行安装程序（installer/assets），再重启门岗；“gatehouse-cli doctor”会指出是哪个文件。</translation>
    </message>
    <message>
        <source>This computer does not keep up: somebody who passes quickly may be missed there.</source>
        <translation>本机性能不足：快速经过的人可能会漏检。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 pictures a second</source>
        <translation>%1：每秒分析 %2 帧，应为 %3 帧</translation>
    </message>
    <message>
        <source>Fewer tiles on the wall, or fewer cameras with zones, help.</source>
        <translation>减少监控墙画面或设有区域的摄像机可以缓解。</translation>
    </message>
    <message>
        <source>%1 functions are off</source>
        <translation>%1 项功能未工作</translation>
    </message>
    <message>
        <source>1 camera analysed too rarely</source>
        <translation>1 路分析不足</translation>
    </message>
    <message>
        <source>%1 cameras analysed too rarely</source>
        <translation>%1 路分析不足</translation>
    </message>
    <message>
        <source>No picture: %1</source>
        <translation>%1 路无画面</translation>
    </message>
    <message>
        <source>Without a picture: %1</source>
        <translation>无画面：%1</translation>
    </message>
    <message>
        <source>All in order</source>
        <translation>一切正常</translation>
    </message>
    <message>
        <source>Every camera that is watched is live.</source>
        <translation>正在查看的摄像机画面均正常。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::HoldsCard</name>
    <message>
        <source>Nothing is held</source>
        <translation>没有法定保留</translation>
    </message>
    <message>
        <source>A hold keeps things that are needed for a case.</source>
        <translation>法定保留用于保存案件所需的数据。</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Person %1</source>
        <translation>人员 %1</translation>
    </message>
    <message>
        <source>%1, overdue</source>
        <translation>%1，已逾期</translation>
    </message>
    <message>
        <source>Held. Deleting passes it by.</source>
        <translation>已保留，删除时将跳过。</translation>
    </message>
    <message>
        <source>Choose a line of the table first.</source>
        <translation>请先在表中选择一行。</translation>
    </message>
    <message>
        <source>Released. What is due goes with the next run.</source>
        <translation>已解除，到期数据将在下次清理时删除。</translation>
    </message>
    <message>
        <source>Legal holds</source>
        <translation>法定保留</translation>
    </message>
    <message>
        <source>What is held is neither deleted by its age nor erased, until somebody releases it.</source>
        <translation>受保留的数据在解除之前，既不会到期删除，也不能清除。</translation>
    </message>
    <message>
        <source>On</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>保留对象</translation>
    </message>
    <message>
        <source>Person&apos;s number</source>
        <translation>人员编号</translation>
    </message>
    <message>
        <source>Look at it again on</source>
        <translation>复核日期</translation>
    </message>
    <message>
        <source>Add the hold</source>
        <translation>添加保留</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>解除</translation>
    </message>
    <message>
        <source>One person</source>
        <translation>一名人员</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::HomesPage</name>
    <message>
        <source>Homes</source>
        <translation>房屋</translation>
    </message>
    <message>
        <source>No place matches “%1”.</source>
        <translation>没有与“%1”相符的地址。</translation>
    </message>
    <message>
        <source>There are no homes yet. Add a building to begin.</source>
        <translation>还没有房屋。请先添加楼栋。</translation>
    </message>
    <message>
        <source>Address, name or code</source>
        <translation>地址、名称或编码</translation>
    </message>
    <message>
        <source>Add building…</source>
        <translation>添加楼栋…</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>With a household</source>
        <translation>有住户</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::HouseholdModel</name>
    <message>
        <source>%1 · people: %2</source>
        <translation>%1 · %2 人</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ImportColumns</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>Lives there until</source>
        <translation>居住至</translation>
    </message>
    <message>
        <source>Photograph&apos;s file name</source>
        <translation>照片文件名</translation>
    </message>
    <message>
        <source>Consent: text version</source>
        <translation>同意：告知书版本</translation>
    </message>
    <message>
        <source>Consent: day</source>
        <translation>同意：日期</translation>
    </message>
    <message>
        <source>Consent: how given</source>
        <translation>同意：方式</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>监护人</translation>
    </message>
    <message>
        <source>not in the list</source>
        <translation>名单中没有</translation>
    </message>
    <message>
        <source>Kind of document</source>
        <translation>证件类型</translation>
    </message>
    <message>
        <source>Document&apos;s number</source>
        <translation>证件号码</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ImportPanel</name>
    <message>
        <source>Choose a list of residents</source>
        <translation>选择居民名单</translation>
    </message>
    <message>
        <source>The file is too large for a list of residents.</source>
        <translation>文件太大，不像是居民名单。</translation>
    </message>
    <message>
        <source>Checking %1…</source>
        <translation>正在检查 %1…</translation>
    </message>
    <message>
        <source>%1 holds no residents.</source>
        <translation>%1 中没有居民。</translation>
    </message>
    <message>
        <source>Import residents</source>
        <translation>导入居民</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Adding people: %1…</source>
        <translation>正在添加 %1 人…</translation>
    </message>
    <message>
        <source>People added: %1.</source>
        <translation>已添加 %1 人。</translation>
    </message>
    <message>
        <source>Nothing was added. Places to correct in %1: %2.</source>
        <translation>没有添加任何人。%1 中有 %2 处需要改正。</translation>
    </message>
    <message>
        <source>%1 is in order. People to add: %2.</source>
        <translation>%1 没有问题，可添加 %2 人。</translation>
    </message>
    <message>
        <source>Add all</source>
        <translation>全部添加</translation>
    </message>
    <message>
        <source>Was changed after the import.</source>
        <translation>导入后被修改过。</translation>
    </message>
    <message>
        <source>Was seen at a gate after the import.</source>
        <translation>导入后有通行记录。</translation>
    </message>
    <message>
        <source>Was granted passage after the import.</source>
        <translation>导入后获得通行授权。</translation>
    </message>
    <message>
        <source>A consent or a face was recorded after the import.</source>
        <translation>导入后登记了同意或人脸。</translation>
    </message>
    <message>
        <source>Was erased after the import.</source>
        <translation>导入后已被删除。</translation>
    </message>
    <message>
        <source>Is used elsewhere since the import.</source>
        <translation>导入后在别处被使用。</translation>
    </message>
    <message>
        <source>Lists (*.csv *.xlsx);;All files (*)</source>
        <translation>名单 (*.csv *.xlsx);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a ZIP file of photographs</source>
        <translation>选择照片的 ZIP 文件</translation>
    </message>
    <message>
        <source>Archives (*.zip);;All files (*)</source>
        <translation>压缩文件 (*.zip);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The import was cancelled. Nothing was added.</source>
        <translation>导入已取消，没有添加任何人。</translation>
    </message>
    <message>
        <source>Nothing was taken back: some people were used since. How many: %1.</source>
        <translation>没有撤销：有人在导入后被使用。人数：%1。</translation>
    </message>
    <message>
        <source>People added: %1. Faces enrolled: %2.</source>
        <translation>已添加：%1 人。已录入人脸：%2。</translation>
    </message>
    <message>
        <source>Taking the import back…</source>
        <translation>正在撤销导入…</translation>
    </message>
    <message>
        <source>Taken back. People removed: %1, kept: %2.</source>
        <translation>已撤销。移除：%1 人，保留：%2 人。</translation>
    </message>
    <message>
        <source>A workbook (.xlsx) or a CSV file. Say which column means what; the choice is remembered. The list is checked first; either all people are added or none.</source>
        <translation>工作簿 (.xlsx) 或 CSV 文件。请说明每列的含义，选择会被记住。名单先试检；要么全部添加，要么都不添加。</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Choose photographs…</source>
        <translation>选择照片…</translation>
    </message>
    <message>
        <source>Photographs: %1</source>
        <translation>照片：%1</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>复制列表</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>撤销本次导入</translation>
    </message>
    <message>
        <source>Take back the others</source>
        <translation>撤销其余的人</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ImportProblemModel</name>
    <message>
        <source>Whole file</source>
        <translation>整个文件</translation>
    </message>
    <message>
        <source>Whole line</source>
        <translation>整行</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Cell or line</source>
        <translation>单元格或行</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::KeyMap</name>
    <message>
        <source>Looking</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Select a tile</source>
        <translation>选择画面</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Show the camera big, and back</source>
        <translation>放大显示摄像机,再按返回</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Back; out of the full screen</source>
        <translation>返回;退出全屏</translation>
    </message>
    <message>
        <source>Page Up, Page Down</source>
        <translation>Page Up、Page Down</translation>
    </message>
    <message>
        <source>Other cameras</source>
        <translation>其他摄像机</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>本按键表</translation>
    </message>
    <message>
        <source>Arranging</source>
        <translation>布置</translation>
    </message>
    <message>
        <source>Number, Enter</source>
        <translation>编号、回车</translation>
    </message>
    <message>
        <source>Put that camera at the tile</source>
        <translation>将该摄像机放到画面</translation>
    </message>
    <message>
        <source>List of the cameras</source>
        <translation>摄像机列表</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>Tiles change places; with Ctrl, both show it</source>
        <translation>交换画面;按住 Ctrl 则两处都显示</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Empty the tile</source>
        <translation>清空画面</translation>
    </message>
    <message>
        <source>Pin the tile, or release it</source>
        <translation>固定画面,或取消固定</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>All cameras in their order</source>
        <translation>按顺序显示全部摄像机</translation>
    </message>
    <message>
        <source>As many tiles a side</source>
        <translation>每边的画面数</translation>
    </message>
    <message>
        <source>One large with 5 or 7 small ones</source>
        <translation>一大五小或一大七小</translation>
    </message>
    <message>
        <source>Four upright tiles</source>
        <translation>四个竖画面</translation>
    </message>
    <message>
        <source>Views, monitors, tours</source>
        <translation>视图、显示器、轮巡</translation>
    </message>
    <message>
        <source>V, number, Enter</source>
        <translation>V、编号、回车</translation>
    </message>
    <message>
        <source>Put up a saved view</source>
        <translation>调出已保存的视图</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
    <message>
        <source>Save the wall as a view</source>
        <translation>将监控墙保存为视图</translation>
    </message>
    <message>
        <source>The wall on one more monitor</source>
        <translation>在另一台显示器上打开监控墙</translation>
    </message>
    <message>
        <source>The camera to the next monitor</source>
        <translation>将摄像机送到下一台显示器</translation>
    </message>
    <message>
        <source>Begin a tour; pause it; go on</source>
        <translation>开始轮巡;暂停;继续</translation>
    </message>
    <message>
        <source>F1 to F6, F8</source>
        <translation>F1 至 F6、F8</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::Layouts</name>
    <message>
        <source>1 tile</source>
        <translation>1 画面</translation>
    </message>
    <message>
        <source>4 upright tiles (9:16)</source>
        <translation>4 个竖画面(9:16)</translation>
    </message>
    <message>
        <source>6 tiles (3 × 2)</source>
        <translation>6 画面(3 × 2)</translation>
    </message>
    <message>
        <source>1 large and 5 small tiles</source>
        <translation>1 大 5 小</translation>
    </message>
    <message>
        <source>1 large and 7 small tiles</source>
        <translation>1 大 7 小</translation>
    </message>
    <message>
        <source>12 tiles (4 × 3)</source>
        <translation>12 画面(4 × 3)</translation>
    </message>
    <message>
        <source>%1 tiles</source>
        <translation>%1 画面</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::LensForm</name>
    <message>
        <source>The lens is saved.</source>
        <translation>镜头已保存。</translation>
    </message>
    <message>
        <source>Ordinary</source>
        <translation>普通镜头</translation>
    </message>
    <message>
        <source>Fisheye, hanging from the ceiling</source>
        <translation>鱼眼,吸顶安装</translation>
    </message>
    <message>
        <source>Fisheye, on a wall</source>
        <translation>鱼眼,壁装</translation>
    </message>
    <message>
        <source>Fisheye, standing on the floor</source>
        <translation>鱼眼,地面朝上</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>镜头</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>In a fisheye&apos;s picture the wall looks around with the key O.</source>
        <translation>鱼眼画面可在监控墙上按 O 键环视。</translation>
    </message>
    <message>
        <source>Centre from the left</source>
        <translation>圆心距左边</translation>
    </message>
    <message>
        <source>Centre from the top</source>
        <translation>圆心距上边</translation>
    </message>
    <message>
        <source>Radius, of the height</source>
        <translation>半径(占画面高度)</translation>
    </message>
    <message>
        <source>Field of view</source>
        <translation>视场角</translation>
    </message>
    <message>
        <source>Save the lens</source>
        <translation>保存镜头</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ListPage</name>
    <message>
        <source>Widen the period or take a filter away.</source>
        <translation>请放宽时间范围，或去掉一个筛选条件。</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>清除筛选</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ListsCard</name>
    <message>
        <source>Being added</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>Being taken back</source>
        <translation>正在撤销</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Not added</source>
        <translation>未导入</translation>
    </message>
    <message>
        <source>Partly taken back</source>
        <translation>部分撤销</translation>
    </message>
    <message>
        <source>No list came in yet</source>
        <translation>还没有导入过名单</translation>
    </message>
    <message>
        <source>What an import adds stands here and can be taken back as a whole.</source>
        <translation>每次导入都列在这里，可整批撤销。</translation>
    </message>
    <message>
        <source>Choose a list in the table that was added.</source>
        <translation>请在表中选择一个已导入的名单。</translation>
    </message>
    <message>
        <source>Take the list back?</source>
        <translation>撤销这次导入？</translation>
    </message>
    <message>
        <source>The %1 people of %2 are removed, with the homes that came with them. Their keys are destroyed, so that no copy can be read either.</source>
        <translation>将删除 %2 中的 %1 人及随之建立的房屋。他们的密钥会销毁，任何备份也无法再读取。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销导入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stopped. It can be taken up again.</source>
        <translation>已停止，可以继续撤销。</translation>
    </message>
    <message>
        <source>Taken back. People removed: %1, kept: %2.</source>
        <translation>已撤销。删除 %1 人，保留 %2 人。</translation>
    </message>
    <message>
        <source>Nothing was taken back: some people were used since. How many: %1.</source>
        <translation>没有撤销：有人员此后已被使用，共 %1 人。</translation>
    </message>
    <message>
        <source>Take back the others?</source>
        <translation>撤销其余人员？</translation>
    </message>
    <message>
        <source>%1 people of the list were changed, granted passage, enrolled or seen since, and stay.</source>
        <translation>名单中有 %1 人此后被修改、授权、录入或通行过，将保留。</translation>
    </message>
    <message>
        <source>Take back the others</source>
        <translation>撤销其余人员</translation>
    </message>
    <message>
        <source>Telephones and documents of everybody leave in clear.</source>
        <translation>全部人员的电话和证件号码将以明文导出。</translation>
    </message>
    <message>
        <source>Save the list of people</source>
        <translation>保存人员名单</translation>
    </message>
    <message>
        <source>Lists (*.csv)</source>
        <translation>名单 (*.csv)</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx)</source>
        <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Saved. People in the list: %1.</source>
        <translation>已保存，名单共 %1 人。</translation>
    </message>
    <message>
        <source>Open a purpose first: the field at the top says what for.</source>
        <translation>请先在顶部登记用途。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Lists in and out</source>
        <translation>名单导入导出</translation>
    </message>
    <message>
        <source>Lists that were imported, the newest first, and a list of everybody to save. Telephones and documents are masked unless a second person agrees; each list that leaves stands in the ledger of what left.</source>
        <translation>已导入的名单（最新在前），以及全部人员名单的导出。除非第二人批准，电话和证件号码均脱敏；每份导出的名单都记入外发台账。</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>导入时间</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Workbook (.xlsx)</source>
        <translation>工作簿 (.xlsx)</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Telephones and documents</source>
        <translation>电话和证件号码</translation>
    </message>
    <message>
        <source>Masked</source>
        <translation>脱敏</translation>
    </message>
    <message>
        <source>Clear, with a second person</source>
        <translation>明文，须第二人批准</translation>
    </message>
    <message>
        <source>Save a list of everybody…</source>
        <translation>导出全部人员…</translation>
    </message>
    <message>
        <source>Take the chosen list back…</source>
        <translation>撤销所选导入…</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::LockBar</name>
    <message>
        <source>This is not the password of %1.</source>
        <translation>这不是 %1 的密码。</translation>
    </message>
    <message>
        <source>This desk is locked. %1 is signed in.</source>
        <translation>本工作台已锁定。当前登录：%1。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Sign in as somebody else</source>
        <translation>换人登录</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::MainWindow</name>
    <message>
        <source>%1 - Gatehouse</source>
        <translation>%1 - 门岗</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>不保存就离开？</translation>
    </message>
    <message>
        <source>What you entered on this page is not saved and will be lost.</source>
        <translation>本页填写的内容尚未保存，离开后将丢失。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留在本页</translation>
    </message>
    <message>
        <source>Change the language</source>
        <translation>切换语言</translation>
    </message>
    <message>
        <source>Change between dark and light</source>
        <translation>切换深色与浅色</translation>
    </message>
    <message>
        <source>Fold or show the alert column</source>
        <translation>收起或展开告警栏</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Estate</source>
        <translation>小区</translation>
    </message>
    <message>
        <source>Open a purpose</source>
        <translation>登记用途</translation>
    </message>
    <message>
        <source>Lock this desk</source>
        <translation>锁定本工作台</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::MaskedValue</name>
    <message>
        <source>hidden again in %1 s</source>
        <translation>%1 秒后重新遮盖</translation>
    </message>
    <message>
        <source>Hide it again</source>
        <translation>重新遮盖</translation>
    </message>
    <message>
        <source>Show it for 30 seconds; this is recorded</source>
        <translation>显示明文 30 秒，此操作将被记录</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::MorePopups</name>
    <message>
        <source>+%1 more</source>
        <translation>还有 %1 条</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::NumberEntry</name>
    <message>
        <source>Type a number, then Enter.</source>
        <translation>输入编号后按回车。</translation>
    </message>
    <message>
        <source>Nothing has this number.</source>
        <translation>没有此编号。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::Overlay</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭(Esc)</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PassDesk</name>
    <message>
        <source>Visits: %1</source>
        <translation>被访：%1</translation>
    </message>
    <message>
        <source>Opens doors %1 more times.</source>
        <translation>还可开门 %1 次。</translation>
    </message>
    <message>
        <source>Check a pass</source>
        <translation>核验通行码</translation>
    </message>
    <message>
        <source>At the door</source>
        <translation>所在门</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>通行码</translation>
    </message>
    <message>
        <source>Hold the pass before the scanner; it types the code here.</source>
        <translation>将通行码对准扫码枪，内容会自动填入。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PassSheet</name>
    <message>
        <source>Visitor&apos;s pass</source>
        <translation>访客通行码</translation>
    </message>
    <message>
        <source>Doors: %1</source>
        <translation>可通行的门：%1</translation>
    </message>
    <message>
        <source>Opens doors %1 times</source>
        <translation>可开门 %1 次</translation>
    </message>
    <message>
        <source>Show the code at the door. Whoever has a copy can use it: keep it to yourself.</source>
        <translation>请在门口出示。持有复印件的人也能使用，请勿转发。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PassView</name>
    <message>
        <source>The pass is on its way to the printer.</source>
        <translation>通行码已送往打印机。</translation>
    </message>
    <message>
        <source>The printer does not answer. Save the pass as a PDF.</source>
        <translation>打印机无响应，请另存为 PDF。</translation>
    </message>
    <message>
        <source>Save the pass</source>
        <translation>保存通行码</translation>
    </message>
    <message>
        <source>PDF or picture (*.pdf *.png)</source>
        <translation>PDF 或图片 (*.pdf *.png)</translation>
    </message>
    <message>
        <source>The pass is saved.</source>
        <translation>通行码已保存。</translation>
    </message>
    <message>
        <source>Visitor&apos;s pass</source>
        <translation>访客通行码</translation>
    </message>
    <message>
        <source>It is shown this once. A new pass takes the place of this one.</source>
        <translation>仅显示这一次。重新签发后，此码即失效。</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Save as PDF or PNG</source>
        <translation>另存为 PDF 或 PNG</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PassageDetails</name>
    <message>
        <source>Door: %1</source>
        <translation>门：%1</translation>
    </message>
    <message>
        <source>Camera: %1</source>
        <translation>摄像机：%1</translation>
    </message>
    <message>
        <source>Room: %1</source>
        <translation>房号：%1</translation>
    </message>
    <message>
        <source>By: %1</source>
        <translation>凭证：%1</translation>
    </message>
    <message>
        <source>Hide the details</source>
        <translation>收起详情</translation>
    </message>
    <message>
        <source>The picture is no longer kept</source>
        <translation>图片已过保存期限</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>没有图片</translation>
    </message>
    <message>
        <source>%1 people passed on one grant</source>
        <translation>一次授权通过 %1 人</translation>
    </message>
    <message>
        <source>1 person passed</source>
        <translation>通过 1 人</translation>
    </message>
    <message>
        <source>Nobody was seen to pass the gate&apos;s line</source>
        <translation>未见有人通过计数线</translation>
    </message>
    <message>
        <source>May be a picture: the face looks like a print or a screen (liveness %1).</source>
        <translation>疑似照片：人脸像打印件或屏幕（活体分 %1）。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PassageWords</name>
    <message>
        <source>Similarity to the enrolled face %1, %2 ahead of the next person.</source>
        <translation>与已录入人脸的相似度 %1，领先第二人 %2。</translation>
    </message>
    <message>
        <source>The nearest enrolled face has a similarity of %1, which is not enough to name anybody.</source>
        <translation>最接近的已录入人脸相似度为 %1，不足以认定为任何人。</translation>
    </message>
    <message>
        <source>The picture was too poor to compare.</source>
        <translation>画面质量不足，无法比对。</translation>
    </message>
    <message>
        <source>Erased person</source>
        <translation>已删除人员</translation>
    </message>
    <message>
        <source>Not enrolled</source>
        <translation>未录入</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>未判定</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>访客</translation>
    </message>
    <message>
        <source>The vehicle is registered here.</source>
        <translation>该车辆已在本小区登记。</translation>
    </message>
    <message>
        <source>A visitor of a household comes with this vehicle.</source>
        <translation>住户的访客乘此车到访。</translation>
    </message>
    <message>
        <source>No household and no visitor has this vehicle.</source>
        <translation>没有住户或访客登记过此车。</translation>
    </message>
    <message>
        <source>Its registration or its visit begins later.</source>
        <translation>登记或来访尚未开始。</translation>
    </message>
    <message>
        <source>Its registration or its visit has ended.</source>
        <translation>登记或来访已结束。</translation>
    </message>
    <message>
        <source>Its visitor is expected at another door.</source>
        <translation>访客应从其他门进入。</translation>
    </message>
    <message>
        <source>Its visitor comes on other days or at other hours.</source>
        <translation>不在访客的来访日期或时段内。</translation>
    </message>
    <message>
        <source>The host has not agreed to this visit, or it was revoked.</source>
        <translation>被访人尚未同意，或来访已撤销。</translation>
    </message>
    <message>
        <source>Opened: %1 (simulated door)</source>
        <translation>已开门：%1（模拟门）</translation>
    </message>
    <message>
        <source>The door did not open.</source>
        <translation>门未能打开。</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>车辆</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Not registered</source>
        <translation>未登记</translation>
    </message>
    <message>
        <source>The nearest enrolled face has a similarity of %1; %2 would have named somebody.</source>
        <translation>最接近的已录入人脸相似度为 %1，达到 %2 才能认定为某人。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PassagesPage</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>领先差</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>通行记录</translation>
    </message>
    <message>
        <source>No passage fits these filters</source>
        <translation>没有符合条件的通行记录</translation>
    </message>
    <message>
        <source>No passages yet</source>
        <translation>还没有通行记录</translation>
    </message>
    <message>
        <source>Everybody who comes to a door with a camera appears here.</source>
        <translation>凡到装有摄像机的门前的人，都会记录在这里。</translation>
    </message>
    <message>
        <source>The last 24 hours are shown. To look further back, say what for.</source>
        <translation>当前显示最近 24 小时；查看更早的记录须先登记用途。</translation>
    </message>
    <message>
        <source>Open a purpose…</source>
        <translation>登记用途…</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PatrolList</name>
    <message>
        <source>%1. %2: seen at %3</source>
        <translation>%1. %2:%3 已查看</translation>
    </message>
    <message>
        <source>%1. %2: problem at %3: %4</source>
        <translation>%1. %2:%3 有问题:%4</translation>
    </message>
    <message>
        <source>%1. %2: skipped at %3</source>
        <translation>%1. %2:%3 已跳过</translation>
    </message>
    <message>
        <source>Past patrols</source>
        <translation>历次巡查</translation>
    </message>
    <message>
        <source>Enter on a patrol shows what was said at its stops.</source>
        <translation>在一次巡查上按回车,查看各巡查点的记录。</translation>
    </message>
    <message>
        <source>No patrol yet</source>
        <translation>还没有视频巡查</translation>
    </message>
    <message>
        <source>A tour is begun as a patrol from the tours&apos; menu.</source>
        <translation>在轮巡菜单中选择“作为视频巡查开始”。</translation>
    </message>
    <message>
        <source>%1 of %2 stops were answered.</source>
        <translation>%2 个巡查点中已答 %1 个。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PatrolModel</name>
    <message>
        <source>not finished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>轮巡</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PeopleModel</name>
    <message>
        <source>✓ Enrolled</source>
        <comment>face</comment>
        <translation>✓ 已录入</translation>
    </message>
    <message>
        <source>No grant</source>
        <translation>无授权</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>– None</source>
        <comment>face</comment>
        <translation>– 未录入</translation>
    </message>
    <message>
        <source>Grant until</source>
        <translation>授权至</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PeoplePage</name>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Nobody matches “%1”</source>
        <translation>没有与“%1”相符的人员</translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Nobody is registered yet</source>
        <translation>还没有登记人员</translation>
    </message>
    <message>
        <source>Add the first resident, or import a list of the households.</source>
        <translation>请添加第一位居民，或导入住户名单。</translation>
    </message>
    <message>
        <source>Add resident</source>
        <translation>添加居民</translation>
    </message>
    <message>
        <source>A property manager registers the residents.</source>
        <translation>居民由物业经理登记。</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>不保存就离开？</translation>
    </message>
    <message>
        <source>What you entered in this step is not saved yet.</source>
        <translation>这一步填写的内容尚未保存。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留在本页</translation>
    </message>
    <message>
        <source>Search people</source>
        <translation>查找人员</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Search by a part of a name or of an address such as 3-1-1802.</source>
        <translation>可按姓名或地址（如 3-1-1802）的一部分查找。</translation>
    </message>
    <message>
        <source>The first %1</source>
        <translation>前 %1 人</translation>
    </message>
    <message>
        <source>People: %1</source>
        <translation>共 %1 人</translation>
    </message>
    <message>
        <source>Name or address</source>
        <translation>姓名或地址</translation>
    </message>
    <message>
        <source>Search people (Ctrl+F)</source>
        <translation>查找人员 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Lists and export…</source>
        <translation>名单与导出…</translation>
    </message>
    <message>
        <source>Residence…</source>
        <translation>居住情况…</translation>
    </message>
    <message>
        <source>What was begun can no longer be read. Begin anew.</source>
        <translation>草稿已无法读取，请重新登记。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PeopleSections</name>
    <message>
        <source>Register</source>
        <translation>登记册</translation>
    </message>
    <message>
        <source>Grants to look at</source>
        <translation>待处理授权</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>自助申报</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PersonFileDesk</name>
    <message>
        <source>None is kept.</source>
        <translation>无记录。</translation>
    </message>
    <message>
        <source>Save the report for this person</source>
        <translation>保存个人信息报告</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>The report is being put together…</source>
        <translation>正在生成报告…</translation>
    </message>
    <message>
        <source>The report is %1, with a JSON file beside it.</source>
        <translation>报告已保存为 %1，旁边另有 JSON 文件。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PersonFilter</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Nobody in the register is like this.</source>
        <translation>登记册中没有这样的人员。</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Name or room</source>
        <translation>姓名或房号</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PersonPanel</name>
    <message>
        <source>Choose somebody in the list to see the details.</source>
        <translation>在列表中选择人员，查看详情。</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>住户</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>None given</source>
        <translation>未填写</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>– Not enrolled; passes by another way</source>
        <translation>– 未录入，以其他方式通行</translation>
    </message>
    <message>
        <source>New grant</source>
        <translation>新授权</translation>
    </message>
    <message>
        <source>Enrol another picture</source>
        <translation>再录入一张照片</translation>
    </message>
    <message>
        <source>Enrol face</source>
        <translation>录入人脸</translation>
    </message>
    <message>
        <source>Consent to recognition by face</source>
        <translation>人脸识别同意书</translation>
    </message>
    <message>
        <source>None was given.</source>
        <translation>没有同意记录。</translation>
    </message>
    <message>
        <source>%1 · %2 · recorded by %3</source>
        <translation>%1 · %2 · 记录人 %3</translation>
    </message>
    <message>
        <source>Wording %1 · withdrawn on %2</source>
        <translation>告知文本 %1 · %2 撤回</translation>
    </message>
    <message>
        <source>Wording %1 · in force</source>
        <translation>告知文本 %1 · 有效</translation>
    </message>
    <message>
        <source>Withdraw consent…</source>
        <translation>撤回同意…</translation>
    </message>
    <message>
        <source>Grants</source>
        <translation>通行授权</translation>
    </message>
    <message>
        <source>None: no door opens for this person by itself.</source>
        <translation>没有授权：没有门会自动为此人打开。</translation>
    </message>
    <message>
        <source>Ended on %1</source>
        <translation>%1 到期</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>有效期至 %1</translation>
    </message>
    <message>
        <source>Revoked on %1</source>
        <translation>%1 撤销</translation>
    </message>
    <message>
        <source>%1 · by %2</source>
        <translation>%1 · 凭证：%2</translation>
    </message>
    <message>
        <source>%1 · granted by %2</source>
        <translation>%1 · 授权人 %2</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>撤销…</translation>
    </message>
    <message>
        <source>Door %1</source>
        <translation>门 %1</translation>
    </message>
    <message>
        <source>Withdraw consent</source>
        <translation>撤回同意</translation>
    </message>
    <message>
        <source>The face template and the photograph of %1 are deleted, here and at the gates, and cannot be brought back. Grants by other ways stay.</source>
        <translation>%1 的人脸模板和照片将从本机和各出入口删除，无法恢复。其他通行方式的授权不受影响。</translation>
    </message>
    <message>
        <source>Withdraw and delete</source>
        <translation>撤回并删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>The consent is withdrawn; the template is deleted.</source>
        <translation>同意已撤回，人脸模板已删除。</translation>
    </message>
    <message>
        <source>Revoke grant</source>
        <translation>撤销授权</translation>
    </message>
    <message>
        <source>%1 may then no longer pass %2 by this grant.</source>
        <translation>撤销后，%1 不能再凭此授权通过 %2。</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>The grant is revoked.</source>
        <translation>授权已撤销。</translation>
    </message>
    <message>
        <source>✓ Enrolled, templates: %1</source>
        <translation>✓ 已录入，模板 %1 个</translation>
    </message>
    <message>
        <source>Lives there</source>
        <translation>居住时间</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>from %1 until %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>自 %1 起</translation>
    </message>
    <message>
        <source>✓ by %1 on %2</source>
        <translation>✓ 由 %1 于 %2 核实</translation>
    </message>
    <message>
        <source>– Nobody has compared a document yet</source>
        <translation>– 尚未核对证件</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>门禁卡</translation>
    </message>
    <message>
        <source>None was handed out.</source>
        <translation>尚未发放。</translation>
    </message>
    <message>
        <source>Hand out a card…</source>
        <translation>发放门禁卡…</translation>
    </message>
    <message>
        <source>Card •••• %1</source>
        <translation>门禁卡 •••• %1</translation>
    </message>
    <message>
        <source>Handed out on %1 by %2</source>
        <translation>%2 于 %1 发放</translation>
    </message>
    <message>
        <source>Taken back on %1</source>
        <translation>%1 已收回</translation>
    </message>
    <message>
        <source>✕ Barred at every door since %1 by %2</source>
        <translation>✕ %2 于 %1 挂失，所有门均停用</translation>
    </message>
    <message>
        <source>Lost: bar</source>
        <translation>挂失</translation>
    </message>
    <message>
        <source>Found again</source>
        <translation>已找回</translation>
    </message>
    <message>
        <source>The card opens doors again.</source>
        <translation>门禁卡已恢复使用。</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>The card may be given to somebody else.</source>
        <translation>该卡可以发给其他人。</translation>
    </message>
    <message>
        <source>Hand out a card</source>
        <translation>发放门禁卡</translation>
    </message>
    <message>
        <source>Number of the card, or hold it to the desk&apos;s reader</source>
        <translation>输入卡号，或将卡靠近值班台读卡器</translation>
    </message>
    <message>
        <source>The card is handed out.</source>
        <translation>门禁卡已发放。</translation>
    </message>
    <message>
        <source>Somebody holds this card already.</source>
        <translation>该卡已有人持有。</translation>
    </message>
    <message>
        <source>A card number has 4 to 32 letters and digits.</source>
        <translation>卡号为 4 至 32 个字母或数字。</translation>
    </message>
    <message>
        <source>Bar the lost card</source>
        <translation>挂失门禁卡</translation>
    </message>
    <message>
        <source>Card •••• %1 of %2 opens no door from now on. A manager can lift this again.</source>
        <translation>%2 的门禁卡 •••• %1 即刻不能再开任何门。物业经理可以解除。</translation>
    </message>
    <message>
        <source>Bar now</source>
        <translation>立即挂失</translation>
    </message>
    <message>
        <source>The card is barred at every door.</source>
        <translation>该卡已在所有门停用。</translation>
    </message>
    <message>
        <source>Report for this person…</source>
        <translation>个人信息报告…</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>删除…</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PersonStep</name>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Save and go on</source>
        <translation>保存并继续</translation>
    </message>
    <message>
        <source>Building-unit-room, for example 3-1-1802.</source>
        <translation>楼号-单元-房号，例如 3-1-1802。</translation>
    </message>
    <message>
        <source>No household there yet. It is added when you save.</source>
        <translation>该地址还没有住户，保存时会自动添加。</translation>
    </message>
    <message>
        <source>Enter the resident&apos;s name.</source>
        <translation>请填写居民姓名。</translation>
    </message>
    <message>
        <source>The name is longer than %1 characters. Shorten it.</source>
        <translation>姓名超过 %1 个字，请缩短。</translation>
    </message>
    <message>
        <source>A telephone number has 5 to 20 digits. Correct it or leave it empty.</source>
        <translation>电话号码应为 5 至 20 位数字。请改正或留空。</translation>
    </message>
    <message>
        <source>Enter the address of the household, for example 3-1-1802.</source>
        <translation>请填写住户地址，例如 3-1-1802。</translation>
    </message>
    <message>
        <source>Write the address as building-unit-room, for example 3-1-1802.</source>
        <translation>地址请写成“楼号-单元-房号”，例如 3-1-1802。</translation>
    </message>
    <message>
        <source>Write the day as 2027-06-30, or leave it empty.</source>
        <translation>日期请写成 2027-06-30 的形式，或留空。</translation>
    </message>
    <message>
        <source>This day is over. Enter a later one or leave it empty.</source>
        <translation>这一天已经过去，请填写更晚的日期或留空。</translation>
    </message>
    <message>
        <source>This address cannot be used. Write it as building-unit-room, for example 3-1-1802.</source>
        <translation>该地址不能使用。请写成“楼号-单元-房号”，例如 3-1-1802。</translation>
    </message>
    <message>
        <source>The name contains a character that cannot be kept. Type it again.</source>
        <translation>姓名中有无法保存的字符，请重新输入。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Relation to the household</source>
        <translation>与住户的关系</translation>
    </message>
    <message>
        <source>Phone (optional)</source>
        <translation>电话（选填）</translation>
    </message>
    <message>
        <source>Lives there until (optional)</source>
        <translation>居住至（选填）</translation>
    </message>
    <message>
        <source>The end of a lease, as 2027-06-30.</source>
        <translation>租期的最后一天，如 2027-06-30。</translation>
    </message>
    <message>
        <source>People registered there: %1.</source>
        <translation>该户已登记 %1 人。</translation>
    </message>
    <message>
        <source>This day lies after the end below.</source>
        <translation>这一天晚于下方的结束日期。</translation>
    </message>
    <message>
        <source>Enter the number of the document that you compared.</source>
        <translation>请输入所核对证件的号码。</translation>
    </message>
    <message>
        <source>This number cannot be right: a digit is missing or wrong. Compare it with the document.</source>
        <translation>号码有误：有数字缺失或错误，请与证件核对。</translation>
    </message>
    <message>
        <source>This document is registered already, for person %1. Open that entry instead.</source>
        <translation>该证件已登记在人员 %1 名下，请打开该条记录。</translation>
    </message>
    <message>
        <source>Person %1 of another household has this telephone number. Is it somebody else?</source>
        <translation>另一住户的人员 %1 使用该电话。是另外一个人吗？</translation>
    </message>
    <message>
        <source>Person %1 at this address has a name that is written or sounds the same. Is it somebody else?</source>
        <translation>该地址的人员 %1 姓名相同或同音。是另外一个人吗？</translation>
    </message>
    <message>
        <source>Registered already?</source>
        <translation>是否已登记？</translation>
    </message>
    <message>
        <source>Somebody else: register</source>
        <translation>是另一个人，登记</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>证件</translation>
    </message>
    <message>
        <source>Number of the document (optional)</source>
        <translation>证件号码（可选）</translation>
    </message>
    <message>
        <source>Kept sealed; shown as 310***********1234.</source>
        <translation>加密保存，显示为 310***********1234。</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>I compared the document with the resident</source>
        <translation>我已核对证件与本人</translation>
    </message>
    <message>
        <source>Lives there from (optional)</source>
        <translation>居住开始日期（可选）</translation>
    </message>
    <message>
        <source>Left empty: from today on.</source>
        <translation>留空表示自今天起。</translation>
    </message>
    <message>
        <source>Write the day as 2016-05-31, or leave it empty.</source>
        <translation>日期请写成 2016-05-31，或留空。</translation>
    </message>
    <message>
        <source>The document says %1. Correct one of the two.</source>
        <translation>证件上是 %1，请更正其中一项。</translation>
    </message>
    <message>
        <source>Date of birth (optional)</source>
        <translation>出生日期（选填）</translation>
    </message>
    <message>
        <source>Needed where the document does not say it: below %1 a guardian consents.</source>
        <translation>证件上没有时填写：未满 %1 周岁须由监护人同意。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PhotoStep</name>
    <message>
        <source>Photograph</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Use this photograph</source>
        <translation>使用这张照片</translation>
    </message>
    <message>
        <source>Go on without a face</source>
        <translation>不录人脸，继续</translation>
    </message>
    <message>
        <source>Choose a photograph</source>
        <translation>选择照片</translation>
    </message>
    <message>
        <source>Photographs (*.jpg *.jpeg *.png);;All files (*)</source>
        <translation>照片 (*.jpg *.jpeg *.png);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Checking the photograph…</source>
        <translation>正在检查照片…</translation>
    </message>
    <message>
        <source>A photograph from the front, with even light and nobody else in it. Recognition by face is an offer: whoever does not want it passes by card, code or with the guard&apos;s help.</source>
        <translation>正面照片，光线均匀，没有其他人。人脸识别由居民自愿选择：不愿使用的，可以刷卡、使用通行码或请保安协助。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Use the camera</source>
        <translation>使用摄像头</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PlacePanel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 (%3 %)</source>
        <translation>%1 / %2(%3 %)</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Buildings %1 · units %2 · floors %3 · rooms %4</source>
        <translation>楼栋 %1 · 单元 %2 · 楼层 %3 · 房间 %4</translation>
    </message>
    <message>
        <source>Rooms with a household: %1</source>
        <translation>有住户的房间：%1</translation>
    </message>
    <message>
        <source>Households whose people are all verified: %1</source>
        <translation>人员全部核实的住户：%1</translation>
    </message>
    <message>
        <source>People verified: %1</source>
        <translation>已核实人员：%1</translation>
    </message>
    <message>
        <source>Rooms with a standard code: %1</source>
        <translation>有标准地址编码的房间：%1</translation>
    </message>
    <message>
        <source>Floors with another number of rooms than the others: %1</source>
        <translation>房间数与其他楼层不同的楼层：%1</translation>
    </message>
    <message>
        <source>The names are saved.</source>
        <translation>名称已保存。</translation>
    </message>
    <message>
        <source>A name has 1 to 40 characters.</source>
        <translation>名称为 1 至 40 个字。</translation>
    </message>
    <message>
        <source>A code has letters, digits and hyphens.</source>
        <translation>编码由字母、数字和连字符组成。</translation>
    </message>
    <message>
        <source>Up to 8 other names, each of 1 to 40 characters.</source>
        <translation>最多 8 个别名，每个 1 至 40 个字。</translation>
    </message>
    <message>
        <source>Another place has this code or one of these names already.</source>
        <translation>该编码或别名已被其他地址使用。</translation>
    </message>
    <message>
        <source>Remove this place</source>
        <translation>删除该地址</translation>
    </message>
    <message>
        <source>%1 and everything below it are removed from the address tree. This is refused while a household is registered there.</source>
        <translation>将从地址树中删除 %1 及其下级。如有住户登记则不予删除。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Places removed: %1.</source>
        <translation>已删除地址 %1 个。</translation>
    </message>
    <message>
        <source>A household is registered there, so the place stays.</source>
        <translation>该处有住户登记，因此保留。</translation>
    </message>
    <message>
        <source>Choose a place in the tree to see how far it is registered.</source>
        <translation>在左侧选择一处地址，查看登记完整度。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Standard code (optional)</source>
        <translation>标准地址编码（可选）</translation>
    </message>
    <message>
        <source>Other names (optional)</source>
        <translation>别名（可选）</translation>
    </message>
    <message>
        <source>Separated by commas; the search finds them too.</source>
        <translation>用逗号分隔；搜索也能找到。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>删除…</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PlateGuess</name>
    <message>
        <source>The camera read %1</source>
        <translation>摄像机识别为 %1</translation>
    </message>
    <message>
        <source>The camera read %1 and is not sure of %2</source>
        <translation>摄像机识别为 %1，没有把握的是 %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PolicyForm</name>
    <message>
        <source>From now on only this leaves; what waits is cut to it, too.</source>
        <translation>今后只外发这些内容，排队中的也按此裁剪。</translation>
    </message>
    <message>
        <source>Write on which ground it may leave, such as a contract or an order.</source>
        <translation>请写明外发依据，如协议或通知。</translation>
    </message>
    <message>
        <source>Write what the receiver needs it for.</source>
        <translation>请写明接收方的用途。</translation>
    </message>
    <message>
        <source>Choose at least one field.</source>
        <translation>请至少选择一个字段。</translation>
    </message>
    <message>
        <source>What may leave to %1</source>
        <translation>可外发至%1的内容</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Fields. What is not ticked is cut before anything is sent.</source>
        <translation>字段。未勾选的内容在发送前裁掉。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PtzController</name>
    <message>
        <source>Steering</source>
        <translation>操控</translation>
    </message>
    <message>
        <source>Steer the tile&apos;s camera; give it back</source>
        <translation>操控该画面的摄像机；交还</translation>
    </message>
    <message>
        <source>Arrows, + and -</source>
        <translation>方向键、+ 和 -</translation>
    </message>
    <message>
        <source>Turn and zoom, as long as held</source>
        <translation>按住时转动和变焦</translation>
    </message>
    <message>
        <source>Ctrl and arrows</source>
        <translation>Ctrl 加方向键</translation>
    </message>
    <message>
        <source>Slowly</source>
        <translation>慢速</translation>
    </message>
    <message>
        <source>Mouse held</source>
        <translation>按住鼠标</translation>
    </message>
    <message>
        <source>Turn towards it</source>
        <translation>朝鼠标方向转动</translation>
    </message>
    <message>
        <source>1 to 9</source>
        <translation>1 至 9</translation>
    </message>
    <message>
        <source>Go to that place</source>
        <translation>转到该预置位</translation>
    </message>
    <message>
        <source>Shift+1 to 9, or held</source>
        <translation>Shift+1 至 9，或长按</translation>
    </message>
    <message>
        <source>Remember this place</source>
        <translation>保存为预置位</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Give the camera back</source>
        <translation>交还摄像机</translation>
    </message>
    <message>
        <source>%1 is no longer in your hands.</source>
        <translation>%1 已不由您操控。</translation>
    </message>
    <message>
        <source>%1 is a fixed camera.</source>
        <translation>%1 是固定摄像机。</translation>
    </message>
    <message>
        <source>Your role may not steer cameras.</source>
        <translation>您的角色无权操控摄像机。</translation>
    </message>
    <message>
        <source>%1 is steered by %2 at %3. It is free half a minute after the last move.</source>
        <translation>%1 正由 %2 在 %3 操控，最后一次操作半分钟后可用。</translation>
    </message>
    <message>
        <source>%1 steers, at %2.</source>
        <translation>%1 正在 %2 操控。</translation>
    </message>
    <message>
        <source>You steer: arrows turn, + and - zoom, 1 to 9 are places, Esc gives it back.</source>
        <translation>您正在操控：方向键转动，+ - 变焦，1 至 9 为预置位，Esc 交还。</translation>
    </message>
    <message>
        <source>Place %1 is not kept for this camera. Hold the key to keep it.</source>
        <translation>该摄像机没有预置位 %1。长按该键可保存。</translation>
    </message>
    <message>
        <source>Places are kept by the property manager or the administrator.</source>
        <translation>预置位由物业经理或管理员保存。</translation>
    </message>
    <message>
        <source>Keep place %1</source>
        <translation>保存预置位 %1</translation>
    </message>
    <message>
        <source>Name of the place</source>
        <translation>预置位名称</translation>
    </message>
    <message>
        <source>Place %1 is kept.</source>
        <translation>预置位 %1 已保存。</translation>
    </message>
    <message>
        <source>The camera does not answer to being steered. It stops by itself.</source>
        <translation>摄像机对操控没有应答，会自行停止。</translation>
    </message>
    <message>
        <source>The camera refuses the user name or the password for steering.</source>
        <translation>摄像机拒绝了操控所用的用户名或密码。</translation>
    </message>
    <message>
        <source>The camera refuses this move.</source>
        <translation>摄像机拒绝了该操作。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PurposeBar</name>
    <message>
        <source>Please name the case or ticket.</source>
        <translation>请填写案件号或工单号。</translation>
    </message>
    <message>
        <source>Please say why, in a few words.</source>
        <translation>请简要说明原因。</translation>
    </message>
    <message>
        <source>Purpose %1 - everything you look at is recorded under it. %2 left.</source>
        <translation>用途 %1：您的查看均记录在案。剩余 %2。</translation>
    </message>
    <message>
        <source>Case or ticket</source>
        <translation>案件或工单号</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ResidenceStep</name>
    <message>
        <source>Residence</source>
        <translation>居住情况</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Write the day as 2027-06-30, or leave it empty.</source>
        <translation>日期请写成 2027-06-30，或留空。</translation>
    </message>
    <message>
        <source>The person moved in later than that. Enter a later day.</source>
        <translation>该居民在此之后才入住，请填写更晚的日期。</translation>
    </message>
    <message>
        <source>Lives there until</source>
        <translation>居住至</translation>
    </message>
    <message>
        <source>The end of the lease, as 2027-06-30. The person&apos;s own grants end with it. Left empty: no end is known.</source>
        <translation>租约到期日，如 2027-06-30。本人的授权随之失效。留空表示未定。</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>I compared the document with the resident today</source>
        <translation>我今天已将证件与本人核对</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ResidentFlow</name>
    <message>
        <source>%1 is registered and may pass.</source>
        <translation>%1 已登记，可以通行。</translation>
    </message>
    <message>
        <source>%1 is registered, without a grant.</source>
        <translation>%1 已登记，没有通行授权。</translation>
    </message>
    <message>
        <source>The face of %1 is enrolled.</source>
        <translation>%1 的人脸已录入。</translation>
    </message>
    <message>
        <source>Nothing has changed for %1.</source>
        <translation>%1 的信息没有变化。</translation>
    </message>
    <message>
        <source>%1 has a new grant.</source>
        <translation>%1 有了新的通行授权。</translation>
    </message>
    <message>
        <source>Finish later</source>
        <translation>以后再办</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>New resident</source>
        <translation>新居民</translation>
    </message>
    <message>
        <source>Enrol the face of %1</source>
        <translation>录入 %1 的人脸</translation>
    </message>
    <message>
        <source>New grant for %1</source>
        <translation>给 %1 新授权</translation>
    </message>
    <message>
        <source>What is known of %1 is saved.</source>
        <translation>%1 的信息已保存。</translation>
    </message>
    <message>
        <source>Residence of %1</source>
        <translation>%1 的居住情况</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RetentionCard</name>
    <message>
        <source>Delete what is due</source>
        <translation>删除到期数据</translation>
    </message>
    <message>
        <source>What is older than its days is deleted now and cannot be brought back. What is held stays.</source>
        <translation>超过保存期限的数据将立即删除，无法恢复。受保留的数据不受影响。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>不删除</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>The run of %1 was cut off; the next one goes on.</source>
        <translation>%1 的清理中断，下次继续。</translation>
    </message>
    <message>
        <source>Last run: %1, only counted, nothing deleted.</source>
        <translation>上次清理：%1，仅统计，未删除。</translation>
    </message>
    <message>
        <source>Last run: %1.</source>
        <translation>上次清理：%1。</translation>
    </message>
    <message>
        <source>Running...</source>
        <translation>正在清理…</translation>
    </message>
    <message>
        <source>Choose a line of the table first.</source>
        <translation>请先在表中选择一行。</translation>
    </message>
    <message>
        <source>The audit is never deleted: a chain with gaps proves nothing.</source>
        <translation>审计从不删除：有缺口的链条不能作证。</translation>
    </message>
    <message>
        <source>Days, %1 to %2</source>
        <translation>天数，%1 至 %2</translation>
    </message>
    <message>
        <source>How long things are kept</source>
        <translation>保存期限</translation>
    </message>
    <message>
        <source>Once a day, what is older than its days is deleted in small steps. The bounds come from the rules for this kind of site.</source>
        <translation>每天分小批删除超过保存天数的数据。上下限依据此类场所的规定。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>Bounds</source>
        <translation>上下限</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>受保留</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Change days...</source>
        <translation>修改天数…</translation>
    </message>
    <message>
        <source>Only count</source>
        <translation>仅统计</translation>
    </message>
    <message>
        <source>Delete what is due now...</source>
        <translation>立即删除到期数据…</translation>
    </message>
    <message>
        <source>Clips of alerts take %1 GiB, more than %2 GiB: holds keep them.</source>
        <translation>告警录像占用 %1 GiB，超过上限 %2 GiB：法定保留使其不能删除。</translation>
    </message>
    <message>
        <source>Clips of alerts take %1 of %2 GiB.</source>
        <translation>告警录像占用 %1 GiB，上限 %2 GiB。</translation>
    </message>
    <message>
        <source>Room for clips of alerts</source>
        <translation>告警录像空间</translation>
    </message>
    <message>
        <source>GiB of the disk, %1 to %2; now %3. The oldest clips give way to new ones.</source>
        <translation>占用磁盘的 GiB 数，%1 至 %2；现为 %3。空间不足时最早的录像让位给新的。</translation>
    </message>
    <message>
        <source>Room for clips...</source>
        <translation>录像空间…</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ScheduleEdit</name>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Remove these hours</source>
        <translation>删除此时段</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>任何时间</translation>
    </message>
    <message>
        <source>Working days, 08:00 to 18:00</source>
        <translation>工作日 08:00 至 18:00</translation>
    </message>
    <message>
        <source>Every day, 06:00 to 23:00</source>
        <translation>每天 06:00 至 23:00</translation>
    </message>
    <message>
        <source>Weekends, 08:00 to 20:00</source>
        <translation>周末 08:00 至 20:00</translation>
    </message>
    <message>
        <source>Other days and hours…</source>
        <translation>其他日期和时间…</translation>
    </message>
    <message>
        <source>More hours</source>
        <translation>增加时段</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::SettingsPage</name>
    <message>
        <source>live</source>
        <translation>画面正常</translation>
    </message>
    <message>
        <source>the picture stands still</source>
        <translation>画面停滞</translation>
    </message>
    <message>
        <source>no connection, trying again</source>
        <translation>没有连接，正在重试</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>The estate&apos;s settings are saved.</source>
        <translation>小区设置已保存。</translation>
    </message>
    <message>
        <source>This time zone is not known. An example: Asia/Shanghai</source>
        <translation>没有这个时区。例如：Asia/Shanghai</translation>
    </message>
    <message>
        <source>The state of this workstation is not known yet.</source>
        <translation>还不清楚本工作站的状态。</translation>
    </message>
    <message>
        <source>%1: %2 since %3</source>
        <translation>%1：%2，自 %3 起</translation>
    </message>
    <message>
        <source>Passages since the start: %1, of people of the register: %2</source>
        <translation>启动以来通行 %1 次，其中登记人员 %2 次</translation>
    </message>
    <message>
        <source>Alerts since the start: %1</source>
        <translation>启动以来告警 %1 条</translation>
    </message>
    <message>
        <source>Upstream: %1 delivered, %2 waiting</source>
        <translation>上报：已送达 %1 条，等待 %2 条</translation>
    </message>
    <message>
        <source>Free on the disk of the estate&apos;s data: %1</source>
        <translation>小区数据所在磁盘剩余空间：%1</translation>
    </message>
    <message>
        <source>The run before this one ended cleanly.</source>
        <translation>上一次运行正常结束。</translation>
    </message>
    <message>
        <source>The run before this one was cut off; everything that was stored is there.</source>
        <translation>上一次运行意外中断；已保存的数据都在。</translation>
    </message>
    <message>
        <source>For me</source>
        <translation>个人设置</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Tiles on the wall</source>
        <translation>监控墙画面数</translation>
    </message>
    <message>
        <source>Sound when an alert arrives</source>
        <translation>有告警时发出提示音</translation>
    </message>
    <message>
        <source>Short movements and fades</source>
        <translation>动画与淡入效果</translation>
    </message>
    <message>
        <source>For the estate</source>
        <translation>小区设置</translation>
    </message>
    <message>
        <source>Name of the estate</source>
        <translation>小区名称</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>For example Asia/Shanghai; takes effect at the next start.</source>
        <translation>例如 Asia/Shanghai；下次启动时生效。</translation>
    </message>
    <message>
        <source>Days that pictures from the gates are kept</source>
        <translation>出入口抓拍图片保存天数</translation>
    </message>
    <message>
        <source>1 to 30 days; afterwards they are deleted.</source>
        <translation>1 至 30 天，到期删除。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>This workstation</source>
        <translation>本工作站</translation>
    </message>
    <message>
        <source>Minutes without input until the desk locks</source>
        <translation>无操作自动锁定（分钟）</translation>
    </message>
    <message>
        <source>1 to 60 minutes; the wall goes on.</source>
        <translation>1 至 60 分钟；监控墙继续显示。</translation>
    </message>
    <message>
        <source>Days until managers and administrators need a second factor</source>
        <translation>经理和管理员须设置双重验证的期限（天）</translation>
    </message>
    <message>
        <source>Counted from the first sign-in; 0 asks at once. Below 0: it is not asked for.</source>
        <translation>自首次登录起计；0 为立即要求，小于 0 为不要求。</translation>
    </message>
    <message>
        <source>Not asked for</source>
        <translation>不要求</translation>
    </message>
    <message>
        <source>Grants</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>A grant takes effect when a second person agrees</source>
        <translation>授权须经第二人同意后生效</translation>
    </message>
    <message>
        <source>Folder for pictures that I keep</source>
        <translation>我的抓图文件夹</translation>
    </message>
    <message>
        <source>A whole path; empty for the folder Gatehouse in Pictures.</source>
        <translation>填写完整路径；留空则存入“图片”下的 Gatehouse 文件夹。</translation>
    </message>
    <message>
        <source>live, but not in full</source>
        <translation>画面正常但有减损</translation>
    </message>
    <message>
        <source>%1: nobody looks at it</source>
        <translation>%1:当前无人查看</translation>
    </message>
    <message>
        <source>Faces that may be pictures</source>
        <translation>疑似照片的人脸</translation>
    </message>
    <message>
        <source>The door waits for the guard when a face may be a picture</source>
        <translation>人脸疑似照片时，门等待保安确认</translation>
    </message>
    <message>
        <source>A print or a screen is not always noticed, and now and then a living face looks like one.</source>
        <translation>打印件或屏幕不一定能发现，真人偶尔也会被误认。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::SidePanel</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::SignInPage</name>
    <message>
        <source>Please enter your name.</source>
        <translation>请输入用户名。</translation>
    </message>
    <message>
        <source>Please enter your password.</source>
        <translation>请输入密码。</translation>
    </message>
    <message>
        <source>Too many wrong attempts. You can try again in %1.</source>
        <translation>错误次数过多，请在 %1后重试。</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>大写锁定已打开。</translation>
    </message>
    <message>
        <source>Name and password do not match. Please try again.</source>
        <translation>用户名或密码不正确，请重新输入。</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>正在登录…</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Gatehouse</source>
        <translation>门岗</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Nobody can sign in yet. An administrator makes the first user on this computer with the command
gatehouse-cli user add --name NAME --role administrator --password-file FILE</source>
        <translation>还没有可以登录的用户。请管理员在本机用以下命令建立第一个用户：
gatehouse-cli user add --name NAME --role administrator --password-file FILE</translation>
    </message>
    <message>
        <source>Change the language   Ctrl+Shift+L</source>
        <translation>切换语言   Ctrl+Shift+L</translation>
    </message>
    <message>
        <source>Change the language</source>
        <translation>切换语言</translation>
    </message>
    <message>
        <source>Dark or light   Ctrl+Shift+T</source>
        <translation>深色或浅色   Ctrl+Shift+T</translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation>深色或浅色</translation>
    </message>
    <message>
        <source>This code is wrong or was used before. Wait for the next one, or use a recovery code.</source>
        <translation>验证码错误或已用过。请等待下一个，或使用恢复码。</translation>
    </message>
    <message>
        <source>Code of the second factor</source>
        <translation>双重验证码</translation>
    </message>
    <message>
        <source>Six digits from your authenticator, or a recovery code.</source>
        <translation>验证器上的六位数字，或一个恢复码。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::StatusBar</name>
    <message>
        <source>%1/%2 live</source>
        <translation>%1/%2 路画面正常</translation>
    </message>
    <message>
        <source>%1 degraded</source>
        <translation>%1 路降级</translation>
    </message>
    <message>
        <source>upstream %1 waiting</source>
        <translation>上报等待 %1 条</translation>
    </message>
    <message>
        <source>last commit %1</source>
        <translation>最近入库 %1</translation>
    </message>
    <message>
        <source>nothing stored yet</source>
        <translation>尚无入库</translation>
    </message>
    <message>
        <source>disk %1 free</source>
        <translation>磁盘剩余 %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::StreamWords</name>
    <message>
        <source>%1 cannot be reached. Please check its power and its network. Trying again (attempt %2).</source>
        <translation>%1连接不上，请检查供电和网络。正在重试（第 %2 次）。</translation>
    </message>
    <message>
        <source>%1 refuses the user name or the password. Please ask the administrator to correct them. Trying again (attempt %2).</source>
        <translation>%1拒绝了用户名或密码，请管理员改正。正在重试（第 %2 次）。</translation>
    </message>
    <message>
        <source>%1 has no stream at the address that is set up. Please ask the administrator to correct it. Trying again (attempt %2).</source>
        <translation>%1在所设地址上没有视频流，请管理员改正。正在重试（第 %2 次）。</translation>
    </message>
    <message>
        <source>%1 answers, but sends no video that can be shown. Trying again (attempt %2).</source>
        <translation>%1有应答，但没有可显示的视频。正在重试（第 %2 次）。</translation>
    </message>
    <message>
        <source>%1 has sent no picture for %2. Connecting again (attempt %3).</source>
        <translation>%1已 %2没有画面，正在重新连接（第 %3 次）。</translation>
    </message>
    <message>
        <source>%1 does not answer. Please check its power and its network. Trying again (attempt %2).</source>
        <translation>%1没有应答，请检查供电和网络。正在重试（第 %2 次）。</translation>
    </message>
    <message>
        <source>What %1 sends is damaged and cannot be shown. Connecting again (attempt %2).</source>
        <translation>%1发来的数据已损坏，无法显示。正在重新连接（第 %2 次）。</translation>
    </message>
    <message>
        <source>%1 has ended the connection. Connecting again (attempt %2).</source>
        <translation>%1断开了连接。正在重新连接（第 %2 次）。</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>连接中</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>停滞</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Connecting to %1.</source>
        <translation>正在连接%1。</translation>
    </message>
    <message>
        <source>Picture frozen for %1.</source>
        <translation>画面停滞 %1。</translation>
    </message>
    <message>
        <source>There has been no picture since the program started.</source>
        <translation>程序启动以来一直没有画面。</translation>
    </message>
    <message>
        <source>Last picture at %1.</source>
        <translation>最后一帧画面：%1。</translation>
    </message>
    <message>
        <source>Coarser</source>
        <translation>画质简化</translation>
    </message>
    <message>
        <source>Fewer pictures</source>
        <translation>画面减帧</translation>
    </message>
    <message>
        <source>Key frames only</source>
        <translation>仅关键帧</translation>
    </message>
    <message>
        <source>%1: computer busy</source>
        <translation>%1：计算机繁忙</translation>
    </message>
    <message>
        <source>%1 late</source>
        <translation>延迟 %1</translation>
    </message>
    <message>
        <source>Damaged data</source>
        <translation>数据受损</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::SubmissionsSection</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Relation to the household</source>
        <translation>与住户的关系</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>证件</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Lives there until</source>
        <translation>居住至</translation>
    </message>
    <message>
        <source>– the same</source>
        <translation>– 相同</translation>
    </message>
    <message>
        <source>✚ new</source>
        <translation>✚ 新增</translation>
    </message>
    <message>
        <source>● changed</source>
        <translation>● 变更</translation>
    </message>
    <message>
        <source>Does not belong to this household</source>
        <translation>不属于该住户</translation>
    </message>
    <message>
        <source>Incomplete or not believable</source>
        <translation>不完整或不可信</translation>
    </message>
    <message>
        <source>Registered already</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>Withdrawn by whoever handed it in</source>
        <translation>申报人已撤回</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>Registered; differences: %1</source>
        <translation>已登记，%1 处不同</translation>
    </message>
    <message>
        <source>Not registered yet</source>
        <translation>尚未登记</translation>
    </message>
    <message>
        <source>Nothing was handed in</source>
        <translation>没有自助申报</translation>
    </message>
    <message>
        <source>What residents hand in about themselves waits here until somebody decides.</source>
        <translation>居民自助申报的内容在此等待处理。</translation>
    </message>
    <message>
        <source>Nothing is chosen</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>Choose a line above to see it beside the register.</source>
        <translation>请在上方选择一行，与登记册对照。</translation>
    </message>
    <message>
        <source>Accept and change the register</source>
        <translation>接受并更新登记册</translation>
    </message>
    <message>
        <source>Accept and register</source>
        <translation>接受并登记</translation>
    </message>
    <message>
        <source>The register has taken what was handed in for %1.</source>
        <translation>%1 的申报内容已写入登记册。</translation>
    </message>
    <message>
        <source>%1 is registered.</source>
        <translation>%1 已登记。</translation>
    </message>
    <message>
        <source>It is rejected. What was handed in is deleted.</source>
        <translation>已拒绝，申报内容已删除。</translation>
    </message>
    <message>
        <source>It was decided already, or its document is somebody else&apos;s.</source>
        <translation>该申报已处理，或其证件属于他人。</translation>
    </message>
    <message>
        <source>Handed in by residents</source>
        <translation>居民自助申报</translation>
    </message>
    <message>
        <source>Nothing of it is in the register before somebody accepts it.</source>
        <translation>接受之前，内容不进入登记册。</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Beside the register</source>
        <translation>与登记册对照</translation>
    </message>
    <message>
        <source>Numbers stay masked; they are compared in full.</source>
        <translation>号码脱敏显示，按完整号码比对。</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记册</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>申报内容</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>When it is accepted</source>
        <translation>接受时</translation>
    </message>
    <message>
        <source>I compared the document with the resident</source>
        <translation>我已将证件与本人核对</translation>
    </message>
    <message>
        <source>Reason for rejecting</source>
        <translation>拒绝原因</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::SupportCard</name>
    <message>
        <source>Save the diagnostics</source>
        <translation>保存诊断包</translation>
    </message>
    <message>
        <source>Archives (*.zip)</source>
        <translation>压缩包 (*.zip)</translation>
    </message>
    <message>
        <source>Saved. It may be sent as it is.</source>
        <translation>已保存，可直接发送。</translation>
    </message>
    <message>
        <source>Diagnostics for support</source>
        <translation>诊断包</translation>
    </message>
    <message>
        <source>Versions, settings, counts and the log, with everything taken out that could be personal. That it was saved stands in the audit.</source>
        <translation>包含版本、设置、计数和日志，凡可能涉及个人的内容均已去除。保存操作会记入审计。</translation>
    </message>
    <message>
        <source>Save diagnostics…</source>
        <translation>保存诊断包…</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::TileBar</name>
    <message>
        <source>Keep the picture</source>
        <translation>抓图</translation>
    </message>
    <message>
        <source>Replay the last 10 s</source>
        <translation>回放最近 10 秒</translation>
    </message>
    <message>
        <source>Stop the picture, and go on</source>
        <translation>定格，再按继续</translation>
    </message>
    <message>
        <source>The live picture</source>
        <translation>实时画面</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Hear this camera, or not</source>
        <translation>监听此摄像机，或静音</translation>
    </message>
    <message>
        <source>Steer the camera</source>
        <translation>操控摄像机</translation>
    </message>
    <message>
        <source>Show it big, and back</source>
        <translation>单画面放大，或返回</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::TileLookPainter</name>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>Paused, %1 ago</source>
        <translation>定格，%1前</translation>
    </message>
    <message>
        <source>Replay%1, %2 ago</source>
        <translation>回放%1，%2前</translation>
    </message>
    <message>
        <source>main stream</source>
        <translation>主码流</translation>
    </message>
    <message>
        <source>sub-stream</source>
        <translation>子码流</translation>
    </message>
    <message>
        <source>%1 ms from arrival to screen</source>
        <translation>从到达到显示 %1 毫秒</translation>
    </message>
    <message>
        <source>Camera&apos;s clock and way here: %1 s</source>
        <translation>摄像机时钟与传输偏差：%1 秒</translation>
    </message>
    <message>
        <source>The camera&apos;s clock is unknown.</source>
        <translation>摄像机时钟未知。</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>监听中</translation>
    </message>
    <message>
        <source>Alert tile</source>
        <translation>告警画面</translation>
    </message>
    <message>
        <source>Straightened</source>
        <translation>已矫正</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::TilePainter</name>
    <message>
        <source>Waiting for a picture from %1.</source>
        <translation>正在等待%1的画面。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::TileSnapshot</name>
    <message>
        <source>The main stream of %1 gave no picture in time; the smaller one is kept.</source>
        <translation>%1 的主码流未及时出图，已保存较小的画面。</translation>
    </message>
    <message>
        <source>%1 gave no picture that could be kept.</source>
        <translation>%1 没有可保存的画面。</translation>
    </message>
    <message>
        <source>This picture is kept already.</source>
        <translation>此画面已保存过。</translation>
    </message>
    <message>
        <source>The picture was not kept.</source>
        <translation>抓图未保存。</translation>
    </message>
    <message>
        <source>Picture kept: %1</source>
        <translation>抓图已保存：%1</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::TileSound</name>
    <message>
        <source>This desk has no sound device.</source>
        <translation>本工作站没有声音设备。</translation>
    </message>
    <message>
        <source>%1 sends no sound.</source>
        <translation>%1 没有声音。</translation>
    </message>
    <message>
        <source>The sound of %1 was lost. Trying again.</source>
        <translation>%1 的声音中断，正在重试。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::TileTools</name>
    <message>
        <source>The tile</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>R, Shift+R, Ctrl+R</source>
        <translation>R、Shift+R、Ctrl+R</translation>
    </message>
    <message>
        <source>10, 30, 60 s back</source>
        <translation>回放 10、30、60 秒前</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Stop the picture, and go on</source>
        <translation>定格，再按继续</translation>
    </message>
    <message>
        <source>Comma, full stop</source>
        <translation>逗号、句号</translation>
    </message>
    <message>
        <source>One picture back, or on</source>
        <translation>后退、前进一帧</translation>
    </message>
    <message>
        <source>Replay slower, or faster</source>
        <translation>回放减速、加速</translation>
    </message>
    <message>
        <source>The live picture</source>
        <translation>实时画面</translation>
    </message>
    <message>
        <source>Wheel, + and -</source>
        <translation>滚轮、+ 和 -</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Shift and drag</source>
        <translation>Shift 加拖动</translation>
    </message>
    <message>
        <source>Look at what the box holds</source>
        <translation>放大框选区域</translation>
    </message>
    <message>
        <source>Shift and arrows</source>
        <translation>Shift 加方向键</translation>
    </message>
    <message>
        <source>Move what is seen</source>
        <translation>移动所看区域</translation>
    </message>
    <message>
        <source>Twice as large; the whole picture</source>
        <translation>放大两倍；还原</translation>
    </message>
    <message>
        <source>Figures: stream, delay, clock</source>
        <translation>参数：码流、延迟、时钟</translation>
    </message>
    <message>
        <source>Keep the picture as a file</source>
        <translation>抓图存为文件</translation>
    </message>
    <message>
        <source>Around in a fisheye picture: 1, 4 views</source>
        <translation>鱼眼环视：1 个、4 个视角</translation>
    </message>
    <message>
        <source>Hear this camera, or not</source>
        <translation>监听此摄像机，或静音</translation>
    </message>
    <message>
        <source>The tile follows the alerts, or not</source>
        <translation>此画面跟随告警，或取消</translation>
    </message>
    <message>
        <source>%1 is not set up as a fisheye camera.</source>
        <translation>%1 未设置为鱼眼摄像机。</translation>
    </message>
    <message>
        <source>Your role does not keep pictures of cameras.</source>
        <translation>您的角色不能抓图。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::TimeRangeFilter</name>
    <message>
        <source>The end lies before the beginning.</source>
        <translation>结束时间早于开始时间。</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>不限时间</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>From – until</source>
        <translation>自定起止</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>到</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::TourBar</name>
    <message>
        <source>Say in a few words what the problem is.</source>
        <translation>请简要说明是什么问题。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Patrol, stop %1: %2</source>
        <translation>视频巡查,第 %1 站:%2</translation>
    </message>
    <message>
        <source>Tour paused at %1: %2</source>
        <translation>轮巡已暂停,第 %1 站:%2</translation>
    </message>
    <message>
        <source>Tour %1: %2</source>
        <translation>轮巡第 %1 站:%2</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>已查看</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>What is the problem?</source>
        <translation>是什么问题?</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::TourEditor</name>
    <message>
        <source>Give the tour a name.</source>
        <translation>请输入轮巡名称。</translation>
    </message>
    <message>
        <source>Tick at least one view.</source>
        <translation>请至少勾选一个视图。</translation>
    </message>
    <message>
        <source>Change the tour</source>
        <translation>修改轮巡</translation>
    </message>
    <message>
        <source>New tour</source>
        <translation>新建轮巡</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>How long each view stands</source>
        <translation>每个视图停留时间</translation>
    </message>
    <message>
        <source>s</source>
        <comment>seconds</comment>
        <translation>秒</translation>
    </message>
    <message>
        <source>Views, in this order (drag to move one)</source>
        <translation>视图,按此顺序(拖动调整)</translation>
    </message>
    <message>
        <source>For everybody</source>
        <translation>共享</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save (Ctrl+S)</source>
        <translation>保存(Ctrl+S)</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::UnreadPlates</name>
    <message>
        <source>Every plate is read</source>
        <translation>没有待识别的车牌</translation>
    </message>
    <message>
        <source>When a camera is not sure of a plate, it waits here for your eyes.</source>
        <translation>摄像机对车牌没有把握时，会在这里等待人工识别。</translation>
    </message>
    <message>
        <source>%1 % sure</source>
        <translation>把握 %1 %</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>There is no picture of it</source>
        <translation>没有图片</translation>
    </message>
    <message>
        <source>The picture is no longer kept</source>
        <translation>图片已过保存期限</translation>
    </message>
    <message>
        <source>%1. Enter keeps it and opens the next one.</source>
        <translation>%1。按回车保存并打开下一条。</translation>
    </message>
    <message>
        <source>No Chinese plate yet: province, letter, 5 or 6 more.</source>
        <translation>还不是国内车牌：省份、字母，再加 5 或 6 位。</translation>
    </message>
    <message>
        <source>This is no number plate. The letters I and O stand on none; check every place.</source>
        <translation>这不是有效车牌。车牌中没有字母 I 和 O，请逐位核对。</translation>
    </message>
    <message>
        <source>This is no Chinese plate. Press Enter again to keep it as another country&apos;s.</source>
        <translation>这不是国内车牌。再按一次回车，按境外车牌保存。</translation>
    </message>
    <message>
        <source>%1 is kept as a passage.</source>
        <translation>%1 已记入通行记录。</translation>
    </message>
    <message>
        <source>It is kept as a plate that nobody can read.</source>
        <translation>已记为无法辨认的车牌。</translation>
    </message>
    <message>
        <source>It is kept as no plate.</source>
        <translation>已记为不是车牌。</translation>
    </message>
    <message>
        <source>Somebody else has answered it already.</source>
        <translation>已有其他人识别过。</translation>
    </message>
    <message>
        <source>Plates to read</source>
        <translation>待识别车牌</translation>
    </message>
    <message>
        <source>No camera was sure of these. Up and Down choose, Enter keeps what you read.</source>
        <translation>摄像机对这些车牌没有把握。上、下键选择，回车保存您读到的内容。</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>到达时间</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像机</translation>
    </message>
    <message>
        <source>Best guess</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>What stands there?</source>
        <translation>车牌上是什么？</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>车牌</translation>
    </message>
    <message>
        <source>Keep, next (Enter)</source>
        <translation>保存，下一条（回车）</translation>
    </message>
    <message>
        <source>Cannot be read (F8)</source>
        <translation>无法辨认 (F8)</translation>
    </message>
    <message>
        <source>Not a plate (F9)</source>
        <translation>不是车牌 (F9)</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::UpstreamPage</name>
    <message>
        <source>Upstream</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>Nothing leaves the estate</source>
        <translation>没有数据离开小区</translation>
    </message>
    <message>
        <source>Paused. What comes now waits and is not lost.</source>
        <translation>已暂停。新的数据会排队等待，不会丢失。</translation>
    </message>
    <message>
        <source>Sending goes on.</source>
        <translation>已恢复发送。</translation>
    </message>
    <message>
        <source>The refused ones wait to be sent again.</source>
        <translation>被拒收的数据已排队等待重发。</translation>
    </message>
    <message>
        <source>No deliveries here</source>
        <translation>这里没有上报记录</translation>
    </message>
    <message>
        <source>The next passage or alert appears here.</source>
        <translation>下一条通行记录或告警会出现在这里。</translation>
    </message>
    <message>
        <source>None is in this state. Choose another one above.</source>
        <translation>没有处于该状态的记录，请在上方选择其他状态。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>产生时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>下次发送</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Passage</source>
        <translation>通行记录</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>上报记录</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>No endpoint is set up. An administrator adds one with the command gatehouse-cli endpoint add. Lists, passes and copies leave, too.</source>
        <translation>没有设置端点。管理员可用命令 gatehouse-cli endpoint add 添加。名单、通行码和备份也会离开小区。</translation>
    </message>
    <message>
        <source>Everything that left</source>
        <translation>外发台账</translation>
    </message>
    <message>
        <source>Ground and purpose must be recorded first: an administrator does it under &quot;What may leave&quot;.</source>
        <translation>须先登记依据和用途：由管理员在“可外发内容”中填写。</translation>
    </message>
    <message>
        <source>Deliveries of the endpoint</source>
        <translation>端点上报记录</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::VehicleModel</name>
    <message>
        <source>Plate</source>
        <translation>车牌</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>住户</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>车主</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>车位</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Ordinary</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>New energy, small</source>
        <translation>小型新能源</translation>
    </message>
    <message>
        <source>New energy, large</source>
        <translation>大型新能源</translation>
    </message>
    <message>
        <source>Police</source>
        <translation>警车</translation>
    </message>
    <message>
        <source>Trailer</source>
        <translation>挂车</translation>
    </message>
    <message>
        <source>Driving school</source>
        <translation>教练车</translation>
    </message>
    <message>
        <source>Hong Kong</source>
        <translation>港牌</translation>
    </message>
    <message>
        <source>Macau</source>
        <translation>澳牌</translation>
    </message>
    <message>
        <source>Embassy</source>
        <translation>使馆</translation>
    </message>
    <message>
        <source>Consulate</source>
        <translation>领馆</translation>
    </message>
    <message>
        <source>Armed police</source>
        <translation>武警</translation>
    </message>
    <message>
        <source>Military</source>
        <translation>军车</translation>
    </message>
    <message>
        <source>Fire and rescue</source>
        <translation>应急救援</translation>
    </message>
    <message>
        <source>Temporary</source>
        <translation>临时</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::VehiclesPage</name>
    <message>
        <source>Vehicles</source>
        <translation>车辆</translation>
    </message>
    <message>
        <source>The first %1</source>
        <translation>前 %1 条</translation>
    </message>
    <message>
        <source>Vehicles: %1</source>
        <translation>车辆：%1</translation>
    </message>
    <message>
        <source>No vehicle is registered yet</source>
        <translation>还没有登记车辆</translation>
    </message>
    <message>
        <source>A property manager adds the vehicles of the households.</source>
        <translation>由物业经理添加住户的车辆。</translation>
    </message>
    <message>
        <source>Add the vehicles of the households with the button above.</source>
        <translation>请用上方按钮添加住户的车辆。</translation>
    </message>
    <message>
        <source>No vehicle matches “%1”</source>
        <translation>没有与“%1”相符的车辆</translation>
    </message>
    <message>
        <source>Search by a part of a plate, of an address or of a space.</source>
        <translation>可按车牌、地址或车位的一部分搜索。</translation>
    </message>
    <message>
        <source>This is no number plate. The letters I and O stand on none; check every place.</source>
        <translation>这不是有效车牌。车牌中没有字母 I 和 O，请逐位核对。</translation>
    </message>
    <message>
        <source>Write the day as 2027-06-30, or leave it empty.</source>
        <translation>日期请写成 2027-06-30，或留空。</translation>
    </message>
    <message>
        <source>No household is registered there. Write it as 3-1-1802.</source>
        <translation>该处没有登记住户。请写成 3-1-1802。</translation>
    </message>
    <message>
        <source>The vehicle is saved.</source>
        <translation>车辆已保存。</translation>
    </message>
    <message>
        <source>The vehicle is registered.</source>
        <translation>车辆已登记。</translation>
    </message>
    <message>
        <source>This plate is registered already.</source>
        <translation>该车牌已登记。</translation>
    </message>
    <message>
        <source>This day lies before the beginning.</source>
        <translation>这一天早于开始日期。</translation>
    </message>
    <message>
        <source>End this vehicle</source>
        <translation>注销车辆</translation>
    </message>
    <message>
        <source>%1 is no longer of this household from now on. Its passages stay.</source>
        <translation>%1 即刻不再属于该住户，通行记录保留。</translation>
    </message>
    <message>
        <source>End</source>
        <translation>注销</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>The vehicle has ended.</source>
        <translation>车辆已注销。</translation>
    </message>
    <message>
        <source>Plate, address or space</source>
        <translation>车牌、地址或车位</translation>
    </message>
    <message>
        <source>Add vehicle</source>
        <translation>添加车辆</translation>
    </message>
    <message>
        <source>New vehicle</source>
        <translation>新车辆</translation>
    </message>
    <message>
        <source>Owner: %1</source>
        <translation>车主：%1</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>车牌</translation>
    </message>
    <message>
        <source>For example 京A12345 or 京AD12345.</source>
        <translation>例如 京A12345 或 京AD12345。</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>住户</translation>
    </message>
    <message>
        <source>Building-unit-room, for example 3-1-1802.</source>
        <translation>楼号-单元-房号，例如 3-1-1802。</translation>
    </message>
    <message>
        <source>Parking space (optional)</source>
        <translation>车位（可选）</translation>
    </message>
    <message>
        <source>Until (optional)</source>
        <translation>到期日（可选）</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>End…</source>
        <translation>注销…</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记册</translation>
    </message>
    <message>
        <source>Plates to read</source>
        <translation>待识别车牌</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ViewingsCard</name>
    <message>
        <source>The person concerned</source>
        <translation>本人</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>监护人</translation>
    </message>
    <message>
        <source>Relative</source>
        <translation>亲属</translation>
    </message>
    <message>
        <source>By mandate</source>
        <translation>受委托人</translation>
    </message>
    <message>
        <source>◆ Waits for a decision</source>
        <translation>◆ 待决定</translation>
    </message>
    <message>
        <source>✓ Allowed by %1</source>
        <translation>✓ %1 已同意</translation>
    </message>
    <message>
        <source>✕ Refused by %1</source>
        <translation>✕ %1 已拒绝</translation>
    </message>
    <message>
        <source>● Shown by %1</source>
        <translation>● 由 %1 出示</translation>
    </message>
    <message>
        <source>Nobody has asked yet</source>
        <translation>尚无申请</translation>
    </message>
    <message>
        <source>Record here who asks to see which footage, and why.</source>
        <translation>在此记录谁申请查看哪段录像及原因。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>The request is recorded.</source>
        <translation>申请已记录。</translation>
    </message>
    <message>
        <source>Please say who asks, and how that was proved.</source>
        <translation>请填写申请人及身份核实方式。</translation>
    </message>
    <message>
        <source>Please choose a camera.</source>
        <translation>请选择摄像机。</translation>
    </message>
    <message>
        <source>The end must be after the beginning, at most 24 hours later.</source>
        <translation>结束时间须晚于开始时间，且不超过 24 小时。</translation>
    </message>
    <message>
        <source>Please say on what ground.</source>
        <translation>请填写依据。</translation>
    </message>
    <message>
        <source>Allow the viewing</source>
        <translation>同意查看</translation>
    </message>
    <message>
        <source>Refuse the viewing</source>
        <translation>拒绝查看</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>The decision is recorded.</source>
        <translation>决定已记录。</translation>
    </message>
    <message>
        <source>Was shown</source>
        <translation>已出示</translation>
    </message>
    <message>
        <source>The footage was shown to %1 now, and to nobody else.</source>
        <translation>录像现已出示给 %1，且仅限其本人。</translation>
    </message>
    <message>
        <source>It was shown</source>
        <translation>确认已出示</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>It is recorded who showed it, and when.</source>
        <translation>已记录出示人和时间。</translation>
    </message>
    <message>
        <source>Requests to see footage</source>
        <translation>录像查看申请</translation>
    </message>
    <message>
        <source>Those whom footage concerns, their guardians and relatives may ask to see it. A manager decides with a reason; who shows it leaves the name.</source>
        <translation>录像涉及的本人、监护人和亲属可申请查看。由经理说明理由作出决定，出示人留名。</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>申请时间</translation>
    </message>
    <message>
        <source>Who asks</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像机</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Who asks, and how that was proved</source>
        <translation>申请人及身份核实方式</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Record a request…</source>
        <translation>记录申请…</translation>
    </message>
    <message>
        <source>Allow…</source>
        <translation>同意…</translation>
    </message>
    <message>
        <source>Refuse…</source>
        <translation>拒绝…</translation>
    </message>
    <message>
        <source>Was shown…</source>
        <translation>已出示…</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::VisitForm</name>
    <message>
        <source>Yes: %1</source>
        <translation>同意：%1</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>尚未询问</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>首日</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>No doors are set up yet. An administrator adds them.</source>
        <translation>尚未设置门，请管理员添加。</translation>
    </message>
    <message>
        <source>Write a day within a year of the first, as 2027-06-30.</source>
        <translation>请填写首日起一年内的日期，如 2027-06-30。</translation>
    </message>
    <message>
        <source>Choose at least one day of the week.</source>
        <translation>请至少选择一个星期几。</translation>
    </message>
    <message>
        <source>The end must be later than the beginning.</source>
        <translation>结束时间须晚于开始时间。</translation>
    </message>
    <message>
        <source>Write the day as 2026-12-31.</source>
        <translation>日期请写成 2026-12-31。</translation>
    </message>
    <message>
        <source>Write the time as 14:00.</source>
        <translation>时间请写成 14:00。</translation>
    </message>
    <message>
        <source>Write the time as 18:00.</source>
        <translation>时间请写成 18:00。</translation>
    </message>
    <message>
        <source>This time is over. Enter a later one.</source>
        <translation>该时间已过，请填写更晚的时间。</translation>
    </message>
    <message>
        <source>Enter the visitor&apos;s name.</source>
        <translation>请填写访客姓名。</translation>
    </message>
    <message>
        <source>Enter the room they visit, as 3-1-1802.</source>
        <translation>请填写被访房号，如 3-1-1802。</translation>
    </message>
    <message>
        <source>Choose at least one door.</source>
        <translation>请至少选择一扇门。</translation>
    </message>
    <message>
        <source>No household is registered there. Check the room with the visitor.</source>
        <translation>该房号没有登记住户，请与访客核对。</translation>
    </message>
    <message>
        <source>%1 waits for the host&apos;s word.</source>
        <translation>%1 等待被访人答复。</translation>
    </message>
    <message>
        <source>%1 is inside.</source>
        <translation>%1 已进入。</translation>
    </message>
    <message>
        <source>%1 is expected.</source>
        <translation>%1 待到访。</translation>
    </message>
    <message>
        <source>A name has 1 to 64 characters. Type it again.</source>
        <translation>姓名为 1 至 64 个字符，请重新填写。</translation>
    </message>
    <message>
        <source>A telephone number has 5 to 20 digits. Correct it or leave it empty.</source>
        <translation>电话号码为 5 至 20 位数字，请更正或留空。</translation>
    </message>
    <message>
        <source>A plate has 16 characters at most.</source>
        <translation>车牌最多 16 个字符。</translation>
    </message>
    <message>
        <source>A note has 200 characters at most.</source>
        <translation>备注最多 200 个字符。</translation>
    </message>
    <message>
        <source>A visit lasts a week at most, and ends in the future.</source>
        <translation>一次来访最长一周，且结束时间须在将来。</translation>
    </message>
    <message>
        <source>Somebody at the gate</source>
        <translation>现场登记</translation>
    </message>
    <message>
        <source>Invite a visitor</source>
        <translation>邀请访客</translation>
    </message>
    <message>
        <source>Comes</source>
        <translation>来访方式</translation>
    </message>
    <message>
        <source>Visitor&apos;s name</source>
        <translation>访客姓名</translation>
    </message>
    <message>
        <source>Visits the room</source>
        <translation>被访房号</translation>
    </message>
    <message>
        <source>Building-unit-room, for example 3-1-1802.</source>
        <translation>楼-单元-房号，如 3-1-1802。</translation>
    </message>
    <message>
        <source>The host says</source>
        <translation>被访人答复</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后一日</translation>
    </message>
    <message>
        <source>On</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>From</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Leaves by</source>
        <translation>应离开时间</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Doors</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Phone (optional)</source>
        <translation>电话（选填）</translation>
    </message>
    <message>
        <source>Plate (optional)</source>
        <translation>车牌（选填）</translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation>备注（选填）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>邀请</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::VisitPanel</name>
    <message>
        <source>Visits: %1</source>
        <translation>被访：%1</translation>
    </message>
    <message>
        <source>Visits: %1, %2</source>
        <translation>被访：%1，%2</translation>
    </message>
    <message>
        <source>Purpose: %1</source>
        <translation>事由：%1</translation>
    </message>
    <message>
        <source>People: %1</source>
        <translation>人数：%1</translation>
    </message>
    <message>
        <source>Plate: %1</source>
        <translation>车牌：%1</translation>
    </message>
    <message>
        <source>Phone: %1</source>
        <translation>电话：%1</translation>
    </message>
    <message>
        <source>Doors: %1</source>
        <translation>可通行的门：%1</translation>
    </message>
    <message>
        <source>Invited by %1, %2</source>
        <translation>邀请登记：%1，%2</translation>
    </message>
    <message>
        <source>The host answered: %1, noted by %2</source>
        <translation>被访人答复：%1，记录人 %2</translation>
    </message>
    <message>
        <source>In %1, out %2</source>
        <translation>进入 %1，离开 %2</translation>
    </message>
    <message>
        <source>In %1, should leave by %2</source>
        <translation>进入 %1，应于 %2 前离开</translation>
    </message>
    <message>
        <source>The last pass was revoked.</source>
        <translation>最近的通行码已撤销。</translation>
    </message>
    <message>
        <source>Pass: used %1 of %2 times, until %3</source>
        <translation>通行码：已用 %1/%2 次，有效至 %3</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>无照片</translation>
    </message>
    <message>
        <source>%1 is inside.</source>
        <translation>%1 已进入。</translation>
    </message>
    <message>
        <source>%1 has left.</source>
        <translation>%1 已离开。</translation>
    </message>
    <message>
        <source>The host&apos;s yes is noted.</source>
        <translation>已记录被访人同意。</translation>
    </message>
    <message>
        <source>The host&apos;s no is noted.</source>
        <translation>已记录被访人拒绝。</translation>
    </message>
    <message>
        <source>Revoke this visit?</source>
        <translation>撤销此次来访？</translation>
    </message>
    <message>
        <source>%1 may no longer come in, and their pass opens nothing.</source>
        <translation>%1 将不能进入，其通行码随即失效。</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>The visit is revoked.</source>
        <translation>来访已撤销。</translation>
    </message>
    <message>
        <source>Photograph of the visitor</source>
        <translation>访客照片</translation>
    </message>
    <message>
        <source>Pictures (*.jpg *.jpeg *.png)</source>
        <translation>图片 (*.jpg *.jpeg *.png)</translation>
    </message>
    <message>
        <source>The picture cannot be read. Choose another one.</source>
        <translation>图片无法读取，请另选一张。</translation>
    </message>
    <message>
        <source>The picture is kept with the visit.</source>
        <translation>照片已随来访保存。</translation>
    </message>
    <message>
        <source>The host answered</source>
        <translation>答复方式</translation>
    </message>
    <message>
        <source>The host says yes</source>
        <translation>被访人同意</translation>
    </message>
    <message>
        <source>The host says no</source>
        <translation>被访人拒绝</translation>
    </message>
    <message>
        <source>How many come in</source>
        <translation>进入人数</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>登记进入</translation>
    </message>
    <message>
        <source>Check out</source>
        <translation>登记离开</translation>
    </message>
    <message>
        <source>The pass opens doors so many times</source>
        <translation>通行码可用次数</translation>
    </message>
    <message>
        <source>Issue a pass</source>
        <translation>签发通行码</translation>
    </message>
    <message>
        <source>Add a photograph</source>
        <translation>添加照片</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::VisitWords</name>
    <message>
        <source>Once</source>
        <translation>单次</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>每周</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>团体</translation>
    </message>
    <message>
        <source>Walk-up</source>
        <translation>现场登记</translation>
    </message>
    <message>
        <source>Family or friends</source>
        <translation>亲友</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>配送</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>维修</translation>
    </message>
    <message>
        <source>Care</source>
        <translation>照护</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>搬家</translation>
    </message>
    <message>
        <source>Viewing a flat</source>
        <translation>看房</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>公务</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Waits for the host</source>
        <translation>待被访人答复</translation>
    </message>
    <message>
        <source>Refused by the host</source>
        <translation>被访人已拒绝</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>待到访</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>在场</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超时未离</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>已离开</translation>
    </message>
    <message>
        <source>Did not come</source>
        <translation>未到访</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>By phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>In person</source>
        <translation>当面</translation>
    </message>
    <message>
        <source>In the app</source>
        <translation>应用内</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Not a pass</source>
        <translation>不是通行码</translation>
    </message>
    <message>
        <source>Not our pass</source>
        <translation>非本小区通行码</translation>
    </message>
    <message>
        <source>Forged</source>
        <translation>伪造</translation>
    </message>
    <message>
        <source>Too early</source>
        <translation>未到时间</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Wrong door</source>
        <translation>门不对</translation>
    </message>
    <message>
        <source>Not at this time</source>
        <translation>不在允许时段</translation>
    </message>
    <message>
        <source>Used up</source>
        <translation>次数用完</translation>
    </message>
    <message>
        <source>The pass is good for this door and is noted.</source>
        <translation>通行码在此门有效，已记录。</translation>
    </message>
    <message>
        <source>This is not a visitor&apos;s pass. Scan again, or register a walk-up.</source>
        <translation>这不是访客通行码。请重新扫描，或现场登记。</translation>
    </message>
    <message>
        <source>Another estate made this pass. Ask whom they visit and call the host.</source>
        <translation>此码由其他小区签发。请询问被访人并致电核实。</translation>
    </message>
    <message>
        <source>The pass was changed. Do not let in; call the manager.</source>
        <translation>通行码被改动过。请勿放行，并联系物业经理。</translation>
    </message>
    <message>
        <source>The pass begins later. Ask them to wait, or call the host.</source>
        <translation>通行码尚未生效。请访客等候，或致电被访人。</translation>
    </message>
    <message>
        <source>The pass is over. Call the host and register a walk-up.</source>
        <translation>通行码已过期。请致电被访人后现场登记。</translation>
    </message>
    <message>
        <source>The pass is for another door. Show them the way.</source>
        <translation>此码用于其他门，请为访客指路。</translation>
    </message>
    <message>
        <source>The visitor is expected on other days or hours. Call the host.</source>
        <translation>访客应在其他日期或时段到访，请致电被访人。</translation>
    </message>
    <message>
        <source>The pass was taken back. Do not let in; call the host.</source>
        <translation>通行码已撤销。请勿放行，并致电被访人。</translation>
    </message>
    <message>
        <source>The pass has been used as often as it may. Call the host.</source>
        <translation>通行码的可用次数已用完，请致电被访人。</translation>
    </message>
    <message>
        <source>This desk has no record of the pass. Do not let in; call the manager.</source>
        <translation>值班台没有此码的记录。请勿放行，并联系物业经理。</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>%1, %2 – %3, until %4</source>
        <translation>%1，%2 – %3，至 %4</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::VisitorsPage</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>访客</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>被访</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>车牌</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 等，另有 %2 人</translation>
    </message>
    <message>
        <source>Visitors</source>
        <translation>访客</translation>
    </message>
    <message>
        <source>Expected today  %1</source>
        <translation>今日待到访  %1</translation>
    </message>
    <message>
        <source>Inside  %1</source>
        <translation>在场  %1</translation>
    </message>
    <message>
        <source>Overdue  %1</source>
        <translation>超时未离  %1</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>No visit fits this search</source>
        <translation>没有符合搜索的来访</translation>
    </message>
    <message>
        <source>No visitors are inside</source>
        <translation>当前没有在场访客</translation>
    </message>
    <message>
        <source>Who is checked in appears here.</source>
        <translation>登记进入的访客会显示在这里。</translation>
    </message>
    <message>
        <source>Nobody is overdue</source>
        <translation>没有超时未离的访客</translation>
    </message>
    <message>
        <source>Who should have left appears here.</source>
        <translation>应离开而未离开的访客会显示在这里。</translation>
    </message>
    <message>
        <source>Nobody is expected today</source>
        <translation>今天没有待到访的访客</translation>
    </message>
    <message>
        <source>Invite a visitor, or register somebody at the gate.</source>
        <translation>请邀请访客，或为门口来访者登记。</translation>
    </message>
    <message>
        <source>No visits yet</source>
        <translation>尚无来访</translation>
    </message>
    <message>
        <source>Name, room, plate or last four digits</source>
        <translation>姓名、房号、车牌或电话后四位</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>Invite a visitor (Ctrl+N)</source>
        <translation>邀请访客 (Ctrl+N)</translation>
    </message>
    <message>
        <source>At the gate</source>
        <translation>现场登记</translation>
    </message>
    <message>
        <source>Register somebody at the gate (Ctrl+G)</source>
        <translation>为门口来访者登记 (Ctrl+G)</translation>
    </message>
    <message>
        <source>Check a pass</source>
        <translation>核验通行码</translation>
    </message>
    <message>
        <source>Check a visitor&apos;s pass (Ctrl+E)</source>
        <translation>核验访客通行码 (Ctrl+E)</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::WallBar</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 live</source>
        <comment>cameras that are shown</comment>
        <translation>%2 路中 %1 路画面正常</translation>
    </message>
    <message>
        <source>Layout of the wall</source>
        <translation>监控墙布局</translation>
    </message>
    <message>
        <source>Fill in order</source>
        <translation>按顺序填充</translation>
    </message>
    <message>
        <source>Show all cameras in their order again (Home)</source>
        <translation>重新按顺序显示全部摄像机(Home)</translation>
    </message>
    <message>
        <source>Full screen (F)</source>
        <translation>全屏(F)</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>The keys of the wall (?)</source>
        <translation>监控墙按键(?)</translation>
    </message>
    <message>
        <source>The keys of the wall</source>
        <translation>监控墙按键</translation>
    </message>
    <message>
        <source>All cameras</source>
        <translation>全部摄像机</translation>
    </message>
    <message>
        <source>Back to all cameras (Esc)</source>
        <translation>返回全部摄像机 (Esc)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Previous cameras (Page Up)</source>
        <translation>上一组摄像机 (Page Up)</translation>
    </message>
    <message>
        <source>Previous cameras</source>
        <translation>上一组摄像机</translation>
    </message>
    <message>
        <source>Next cameras (Page Down)</source>
        <translation>下一组摄像机 (Page Down)</translation>
    </message>
    <message>
        <source>Next cameras</source>
        <translation>下一组摄像机</translation>
    </message>
    <message>
        <source>How the wall is divided (F1 to F10)</source>
        <translation>监控墙布局(F1 至 F10)</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::WallMonitors</name>
    <message>
        <source>The monitor %1 is gone. Its wall comes back with it.</source>
        <translation>显示器 %1 已断开。重新接上后,其监控墙会恢复。</translation>
    </message>
    <message>
        <source>There is no other monitor with a wall. N opens one.</source>
        <translation>没有其他显示监控墙的显示器。按 N 打开一个。</translation>
    </message>
    <message>
        <source>No camera stands at the selected tile.</source>
        <translation>选中的画面没有摄像机。</translation>
    </message>
    <message>
        <source>The wall could not be kept for the next time.</source>
        <translation>监控墙未能保存,下次不会恢复。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::WallPage</name>
    <message>
        <source>The cameras could not be read.</source>
        <translation>无法读取摄像机列表。</translation>
    </message>
    <message>
        <source>No cameras are set up yet. An administrator adds them in the settings.</source>
        <translation>还没有设置摄像机。请管理员添加。</translation>
    </message>
    <message>
        <source>The layout could not be kept for the next time.</source>
        <translation>布局没能保存下来，下次启动会恢复原样。</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>监控墙</translation>
    </message>
    <message>
        <source>List of the cameras (C)</source>
        <translation>摄像机列表(C)</translation>
    </message>
    <message>
        <source>List of the cameras</source>
        <translation>摄像机列表</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Saved views (V and a number)</source>
        <translation>已保存的视图(V 加编号)</translation>
    </message>
    <message>
        <source>Tours</source>
        <translation>轮巡</translation>
    </message>
    <message>
        <source>Tours and patrols (T)</source>
        <translation>轮巡与视频巡查(T)</translation>
    </message>
    <message>
        <source>The wall on one more monitor (N)</source>
        <translation>在另一台显示器上打开监控墙(N)</translation>
    </message>
    <message>
        <source>The wall on one more monitor</source>
        <translation>在另一台显示器上打开监控墙</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::WallTours</name>
    <message>
        <source>No tour is there yet.</source>
        <translation>还没有轮巡。</translation>
    </message>
    <message>
        <source>New tour…</source>
        <translation>新建轮巡…</translation>
    </message>
    <message>
        <source>A tour shows saved views. Save one first, with Ctrl+S on the wall.</source>
        <translation>轮巡显示已保存的视图。请先在监控墙上按 Ctrl+S 保存一个。</translation>
    </message>
    <message>
        <source>Past patrols…</source>
        <translation>历次巡查…</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Begin as a patrol</source>
        <translation>作为视频巡查开始</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>The tour is saved.</source>
        <translation>轮巡已保存。</translation>
    </message>
    <message>
        <source>Remove the tour?</source>
        <translation>删除轮巡?</translation>
    </message>
    <message>
        <source>The tour “%1” is removed. Its views and past patrols stay.</source>
        <translation>将删除轮巡“%1”。其中的视图和历次巡查记录保留。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>The tour was not removed.</source>
        <translation>轮巡未删除。</translation>
    </message>
    <message>
        <source>The views of this tour are gone, or are not yours.</source>
        <translation>此轮巡的视图已不存在,或您无权查看。</translation>
    </message>
    <message>
        <source>The patrol could not begin.</source>
        <translation>视频巡查未能开始。</translation>
    </message>
    <message>
        <source>This was not recorded.</source>
        <translation>未能记录。</translation>
    </message>
    <message>
        <source>The end of the patrol was not recorded.</source>
        <translation>巡查的结束未能记录。</translation>
    </message>
    <message>
        <source>The patrol is done: %1 seen, %2 problems, %3 skipped.</source>
        <translation>巡查完成:已查看 %1 处,有问题 %2 处,已跳过 %3 处。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::WallView</name>
    <message>
        <source>Video wall</source>
        <translation>视频监控墙</translation>
    </message>
    <message>
        <source>This tile is pinned. Release it first (K).</source>
        <translation>此画面已固定。请先取消固定(K)。</translation>
    </message>
    <message>
        <source>A pinned tile does not move. Release it first (K).</source>
        <translation>已固定的画面不能移动。请先取消固定(K)。</translation>
    </message>
    <message>
        <source>The camera of this tile is not there any more, or not for you.</source>
        <translation>此画面的摄像机已不存在,或您无权查看。</translation>
    </message>
    <message>
        <source>Drag a camera here, or type its number and press Enter.</source>
        <translation>将摄像机拖到此处,或输入编号后按回车。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::WallViews</name>
    <message>
        <source>The saved views could not be read.</source>
        <translation>无法读取已保存的视图。</translation>
    </message>
    <message>
        <source>No view is saved yet. Ctrl+S saves this wall as one.</source>
        <translation>还没有保存视图。按 Ctrl+S 将当前监控墙保存为视图。</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>for everybody</source>
        <translation>共享</translation>
    </message>
    <message>
        <source>No view is saved yet.</source>
        <translation>还没有保存视图。</translation>
    </message>
    <message>
        <source>Save this wall as a view…</source>
        <translation>将当前监控墙保存为视图…</translation>
    </message>
    <message>
        <source>Save the changes to “%1”</source>
        <translation>将更改保存到“%1”</translation>
    </message>
    <message>
        <source>“%1” is for everybody</source>
        <translation>共享“%1”</translation>
    </message>
    <message>
        <source>Remove “%1”…</source>
        <translation>删除“%1”…</translation>
    </message>
    <message>
        <source>Replace the view?</source>
        <translation>替换视图?</translation>
    </message>
    <message>
        <source>There is a view “%1” already. This wall takes its place.</source>
        <translation>已有视图“%1”。将用当前监控墙替换它。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Keep the old one</source>
        <translation>保留原视图</translation>
    </message>
    <message>
        <source>Save this wall as a view</source>
        <translation>将当前监控墙保存为视图</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>The view “%1” was not saved.</source>
        <translation>视图“%1”未保存。</translation>
    </message>
    <message>
        <source>The view “%1” is saved.</source>
        <translation>视图“%1”已保存。</translation>
    </message>
    <message>
        <source>Remove the view?</source>
        <translation>删除视图?</translation>
    </message>
    <message>
        <source>The view “%1” is removed, and tours lose their stop there. The cameras stay.</source>
        <translation>将删除视图“%1”,轮巡中的这一站也会去掉。摄像机不受影响。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>The view was not removed.</source>
        <translation>视图未删除。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::WallWindow</name>
    <message>
        <source>Wall %1</source>
        <translation>监控墙 %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::WindowDialogs</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::Words</name>
    <message>
        <source>The disk or the network did not take it. Please try again; if it stays so, tell the administrator.</source>
        <translation>磁盘或网络没有写入成功。请重试；如果仍然如此，请告知管理员。</translation>
    </message>
    <message>
        <source>The file or record is damaged and cannot be read. Please use another one or tell the administrator.</source>
        <translation>文件或记录已损坏，无法读取。请换一个，或告知管理员。</translation>
    </message>
    <message>
        <source>It is not there any more. Somebody may have removed it, or its keeping time is over.</source>
        <translation>它已经不在了。可能已被他人删除，或超过了保存期限。</translation>
    </message>
    <message>
        <source>Somebody else has changed it or it exists already. Please look at the present state and try again.</source>
        <translation>它已被他人修改，或者已经存在。请查看当前状态后再试。</translation>
    </message>
    <message>
        <source>This input cannot be taken. Please check what you entered.</source>
        <translation>填写的内容不符合要求，请检查。</translation>
    </message>
    <message>
        <source>Your role may not do this. Please ask somebody who may.</source>
        <translation>您的角色没有这项权限，请找有权限的人员办理。</translation>
    </message>
    <message>
        <source>There was no answer in time. Please try again in a moment.</source>
        <translation>没有及时得到答复，请稍后再试。</translation>
    </message>
    <message>
        <source>A part that is needed is not available just now. Please try again in a moment.</source>
        <translation>所需的部件暂时不可用，请稍后再试。</translation>
    </message>
    <message>
        <source>It was cancelled; nothing has changed.</source>
        <translation>已取消，没有任何改动。</translation>
    </message>
    <message>
        <source>Something went wrong in the program and was written to the log. Please tell the administrator.</source>
        <translation>程序内部出错，已写入日志。请告知管理员。</translation>
    </message>
    <message>
        <source>Guard</source>
        <translation>保安</translation>
    </message>
    <message>
        <source>Property manager</source>
        <translation>物业经理</translation>
    </message>
    <message>
        <source>Community police</source>
        <translation>社区民警</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>审计员</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新告警</translation>
    </message>
    <message>
        <source>In hand</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已结案</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>已放行</translation>
    </message>
    <message>
        <source>No grant</source>
        <translation>无授权</translation>
    </message>
    <message>
        <source>Not enrolled</source>
        <translation>未录入</translation>
    </message>
    <message>
        <source>Picture too poor</source>
        <translation>画面不清</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>业主</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>租客</translation>
    </message>
    <message>
        <source>Co-resident</source>
        <translation>同住人</translation>
    </message>
    <message>
        <source>Carer</source>
        <translation>照护人</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>工作人员</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>卡</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>二维码</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Opened by the desk</source>
        <translation>值班台开门</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒收</translation>
    </message>
    <message>
        <source>Plugin missing</source>
        <translation>缺少插件</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Waiting before the next try</source>
        <translation>等待下次尝试</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Signed on paper</source>
        <translation>书面签字</translation>
    </message>
    <message>
        <source>In person at the desk</source>
        <translation>当面同意</translation>
    </message>
    <message>
        <source>Online, by the person</source>
        <translation>本人网上同意</translation>
    </message>
    <message>
        <source>By the guardian</source>
        <translation>监护人同意</translation>
    </message>
    <message>
        <source>Face not enrolled at %1</source>
        <translation>%1 出现未录入的人脸</translation>
    </message>
    <message>
        <source>A resident without a grant at %1</source>
        <translation>%1 有居民未获通行授权</translation>
    </message>
    <message>
        <source>%1 has no grant for %2 now</source>
        <translation>%1 目前没有 %2 的通行授权</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>Number plate</source>
        <translation>车牌</translation>
    </message>
    <message>
        <source>Pass refused</source>
        <translation>通行码被拒</translation>
    </message>
    <message>
        <source>Resident identity card</source>
        <translation>居民身份证</translation>
    </message>
    <message>
        <source>Residence permit for Hong Kong, Macau and Taiwan</source>
        <translation>港澳台居民居住证</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>护照</translation>
    </message>
    <message>
        <source>Mainland travel permit, Hong Kong and Macau</source>
        <translation>港澳居民来往内地通行证</translation>
    </message>
    <message>
        <source>Mainland travel permit, Taiwan</source>
        <translation>台湾居民来往大陆通行证</translation>
    </message>
    <message>
        <source>Foreigner&apos;s permanent residence card</source>
        <translation>外国人永久居留身份证</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>有人</translation>
    </message>
    <message>
        <source>A bicycle</source>
        <translation>自行车</translation>
    </message>
    <message>
        <source>A vehicle</source>
        <translation>车辆</translation>
    </message>
    <message>
        <source>Crossing a line</source>
        <translation>越线</translation>
    </message>
    <message>
        <source>Entering an area</source>
        <translation>进入区域</translation>
    </message>
    <message>
        <source>Staying in an area</source>
        <translation>区域滞留</translation>
    </message>
    <message>
        <source>A crowd</source>
        <translation>人员聚集</translation>
    </message>
    <message>
        <source>An object left behind</source>
        <translation>物品遗留</translation>
    </message>
    <message>
        <source>A blocked lane</source>
        <translation>通道占用</translation>
    </message>
    <message>
        <source>Camera covered</source>
        <translation>摄像机被遮挡</translation>
    </message>
    <message>
        <source>Camera turned away</source>
        <translation>摄像机被移动</translation>
    </message>
    <message>
        <source>Camera out of focus</source>
        <translation>摄像机失焦</translation>
    </message>
    <message>
        <source>%1 crossed the line %2 at %3</source>
        <translation>%3：%1越过“%2”</translation>
    </message>
    <message>
        <source>%1 entered %2 at %3</source>
        <translation>%3：%1进入“%2”</translation>
    </message>
    <message>
        <source>%1 stays in %2 at %3</source>
        <translation>%3：%1滞留在“%2”</translation>
    </message>
    <message>
        <source>Many people in %1 at %2</source>
        <translation>%2：“%1”人员聚集</translation>
    </message>
    <message>
        <source>An object was left in %1 at %2</source>
        <translation>%2：“%1”有遗留物品</translation>
    </message>
    <message>
        <source>%1 is blocked at %2</source>
        <translation>%2：“%1”被占用</translation>
    </message>
    <message>
        <source>The camera %1 is covered</source>
        <translation>摄像机“%1”被遮挡</translation>
    </message>
    <message>
        <source>The camera %1 was turned away</source>
        <translation>摄像机“%1”被移动</translation>
    </message>
    <message>
        <source>The camera %1 is out of focus</source>
        <translation>摄像机“%1”失焦</translation>
    </message>
    <message>
        <source>Counting people at a gate</source>
        <translation>出入口人数计数</translation>
    </message>
    <message>
        <source>%1 passed the gate&apos;s line at %2</source>
        <translation>%1通过计数线（%2）</translation>
    </message>
    <message>
        <source>Several people passed on one grant at %1</source>
        <translation>%1 发生尾随通过</translation>
    </message>
    <message>
        <source>Reading number plates here</source>
        <translation>识别车牌</translation>
    </message>
    <message>
        <source>Waits for the guard</source>
        <translation>待保安确认</translation>
    </message>
    <message>
        <source>A resident&apos;s face at %1 may be a picture</source>
        <translation>%1：居民人脸疑似照片</translation>
    </message>
    <message>
        <source>The face of %1 at %2 may be a picture</source>
        <translation>%2：%1 的人脸疑似照片</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ZoneCanvas</name>
    <message>
        <source>L</source>
        <comment>left of a line</comment>
        <translation>左</translation>
    </message>
    <message>
        <source>R</source>
        <comment>right of a line</comment>
        <translation>右</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ZonesPanel</name>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>A camera can have at most %1 zones.</source>
        <translation>每台摄像机最多 %1 个区域。</translation>
    </message>
    <message>
        <source>Zone %1</source>
        <translation>区域 %1</translation>
    </message>
    <message>
        <source>Try the zones on a recording</source>
        <translation>用录像试运行区域</translation>
    </message>
    <message>
        <source>Films (*.mp4 *.mkv *.avi *.ts)</source>
        <translation>录像 (*.mp4 *.mkv *.avi *.ts)</translation>
    </message>
    <message>
        <source>The recording is being analysed…</source>
        <translation>正在分析录像…</translation>
    </message>
    <message>
        <source>Events in the recording: %1</source>
        <translation>录像中的事件：%1</translation>
    </message>
    <message>
        <source>%1 s: %2</source>
        <translation>%1 秒：%2</translation>
    </message>
    <message>
        <source>%1 is not complete: a line needs two points, an area three that do not cross, and each a name.</source>
        <translation>“%1”不完整：警戒线至少两个点，区域至少三个点且不得自相交，并须有名称。</translation>
    </message>
    <message>
        <source>The zones of %1 are watched from now on</source>
        <translation>“%1”的区域现已开始监看</translation>
    </message>
    <message>
        <source>Zones of %1</source>
        <translation>“%1”的区域</translation>
    </message>
    <message>
        <source>Click to add points, drag them, right-click to remove one. By keys: Insert adds a point, the arrows move it, Page Up and Page Down choose another, Delete removes it.</source>
        <translation>单击加点，拖动移点，右键删点。键盘：Insert 加点，方向键移动，Page Up/Page Down 选点，Delete 删点。</translation>
    </message>
    <message>
        <source>Waiting for a picture of the camera…</source>
        <translation>等待摄像机画面…</translation>
    </message>
    <message>
        <source>Add zone</source>
        <translation>添加区域</translation>
    </message>
    <message>
        <source>Remove zone</source>
        <translation>删除区域</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What is watched for</source>
        <translation>监看内容</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>How long it has to last, seconds</source>
        <translation>持续时间（秒）</translation>
    </message>
    <message>
        <source>People that are a crowd</source>
        <translation>聚集人数</translation>
    </message>
    <message>
        <source>Try on a recording…</source>
        <translation>用录像试运行…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Both directions</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>From left to right of the line</source>
        <translation>从线左侧到右侧</translation>
    </message>
    <message>
        <source>From right to left of the line</source>
        <translation>从线右侧到左侧</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Bicycles</source>
        <translation>自行车</translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation>车辆</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>车道</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Say first what this is for: open a purpose with Ctrl+Alt+P.</source>
        <translation>请先说明用途：按 Ctrl+Alt+P 登记用途。</translation>
    </message>
</context>
</TS>
