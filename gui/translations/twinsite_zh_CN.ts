<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>twinsite</name>
<message><source>%1 (lines) and %2 (dots): %3</source><translation>%1（实线）与 %2（点线）：%3</translation></message>
<message><source>%1 cannot be written</source><translation>%1 无法写入</translation></message>
<message><source>%1 live sessions</source><translation>%1 个在线会话</translation></message>
<message><source>%1 of %2 rows</source><translation>%1 / %2 行</translation></message>
<message><source>%1 other channels</source><translation>其余 %1 条通道</translation></message>
<message><source>%1 other links</source><translation>其余 %1 条链路</translation></message>
<message><source>%1 other services</source><translation>其余 %1 个服务</translation></message>
<message><source>%1 users · seed %2 · fingerprint %3</source><translation>%1 用户 · 种子 %2 · 指纹 %3</translation></message>
<message><source>%1: %2 at %3, by %4</source><translation>%1：%2，%3，原因：%4</translation></message>
<message><source>.end</source><translation>期末</translation></message>
<message><source>.max</source><translation>最大</translation></message>
<message><source>.mean</source><translation>均值</translation></message>
<message><source>.peak</source><translation>峰值</translation></message>
<message><source>.peak_at</source><translation>峰值时刻</translation></message>
<message><source>90 % within</source><translation>90 % 用户不超过</translation></message>
<message><source>95 % interval</source><translation>95 % 区间</translation></message>
<message><source>= same</source><translation>= 相同</translation></message>
<message><source>?</source><translation>？</translation></message>
<message><source>Cancel</source><translation>取消</translation></message>
<message><source>Chain of causes</source><translation>因果链</translation></message>
<message><source>Compare</source><translation>对比</translation></message>
<message><source>Compare with another run…</source><translation>与另一次运行对比…</translation></message>
<message><source>Copy as command</source><translation>复制为命令</translation></message>
<message><source>Dark</source><translation>深色</translation></message>
<message><source>Distribution over the replications</source><translation>各次重复实验的分布</translation></message>
<message><source>Drag to move this fault in the scenario</source><translation>拖动可在场景中移动此故障</translation></message>
<message><source>Export</source><translation>导出</translation></message>
<message><source>Export…</source><translation>导出…</translation></message>
<message><source>Finished: %1</source><translation>完成：%1</translation></message>
<message><source>Lanes</source><translation>泳道</translation></message>
<message><source>Lanes and charts</source><translation>泳道与图表</translation></message>
<message><source>Light</source><translation>浅色</translation></message>
<message><source>Losses</source><translation>损失</translation></message>
<message><source>Losses by cause</source><translation>按原因统计的损失</translation></message>
<message><source>Losses by cause, replication %1</source><translation>按原因统计的损失（第 %1 次）</translation></message>
<message><source>Mean of %1 replications, 95 % interval</source><translation>%1 次实验的均值与 95 % 区间</translation></message>
<message><source>Measure</source><translation>指标</translation></message>
<message><source>Measures side by side</source><translation>指标并列</translation></message>
<message><source>More room around events (S)</source><translation>拉伸事件附近的时间 (S)</translation></message>
<message><source>Next step (N)</source><translation>下一步（N）</translation></message>
<message><source>One replication</source><translation>单次实验</translation></message>
<message><source>Open a result or a scenario</source><translation>打开结果或场景</translation></message>
<message><source>Open a second result: its curves lie dotted behind these, its measures beside these.</source><translation>打开第二个结果：其曲线以点线叠加，其指标并列显示。</translation></message>
<message><source>Open the folder of a result or a scenario file, or drop one here. A result comes from: twinsite run SCENARIO</source><translation>打开结果文件夹或场景文件，或拖放到此处。结果来自：twinsite run SCENARIO</translation></message>
<message><source>Open…</source><translation>打开…</translation></message>
<message><source>Picture of this page (*.png);;Drawing of the timeline (*.svg);;Visible curves (*.csv);;Report (*.html)</source><translation>本页图片 (*.png);;时间线矢量图 (*.svg);;可见曲线 (*.csv);;报告 (*.html)</translation></message>
<message><source>Play or pause (space)</source><translation>播放或暂停（空格）</translation></message>
<message><source>Playback speed</source><translation>播放速度</translation></message>
<message><source>Previous step (P)</source><translation>上一步（P）</translation></message>
<message><source>Replication</source><translation>重复实验</translation></message>
<message><source>Replications</source><translation>重复实验</translation></message>
<message><source>Replications: open one with a double click</source><translation>重复实验：双击打开</translation></message>
<message><source>Results (*.sqlite *.json)</source><translation>结果 (*.sqlite *.json)</translation></message>
<message><source>Results and scenarios (*.sqlite *.json *.yaml *.yml)</source><translation>结果与场景 (*.sqlite *.json *.yaml *.yml)</translation></message>
<message><source>Run</source><translation>运行</translation></message>
<message><source>Run this text</source><translation>运行此文本</translation></message>
<message><source>Running the replication again…</source><translation>正在重新运行…</translation></message>
<message><source>Running…</source><translation>运行中…</translation></message>
<message><source>SMS</source><translation>短信</translation></message>
<message><source>Save as…</source><translation>另存为…</translation></message>
<message><source>Saved: %1</source><translation>已保存：%1</translation></message>
<message><source>Scenario</source><translation>场景</translation></message>
<message><source>Scrub bar: users hurt over the whole run</source><translation>进度条：全程受影响用户</translation></message>
<message><source>The chain of causes appears here: the replication is run again in the background with tracing, up to the moment of the loss.</source><translation>因果链将显示在此：后台带跟踪重新运行该次实验，直到损失发生的时刻。</translation></message>
<message><source>The fault was moved; run the text to see what changes.</source><translation>故障已移动；运行文本以查看变化。</translation></message>
<message><source>The fault was not moved: %1</source><translation>故障未移动：%1</translation></message>
<message><source>The program twinsite was not found beside twinsite-gui nor in the PATH.</source><translation>在 twinsite-gui 旁边和 PATH 中都找不到 twinsite 程序。</translation></message>
<message><source>The re-run gave no explanation.</source><translation>重新运行没有给出解释。</translation></message>
<message><source>There is no result.</source><translation>没有结果。</translation></message>
<message><source>This cannot be shown</source><translation>无法显示</translation></message>
<message><source>Time at the cursor</source><translation>光标处时间</translation></message>
<message><source>Timeline</source><translation>时间线</translation></message>
<message><source>Topology</source><translation>拓扑</translation></message>
<message><source>Walk the causes (re-runs the replication)</source><translation>追溯原因（重新运行该次实验）</translation></message>
<message><source>What happened</source><translation>发生了什么</translation></message>
<message><source>What happened before it</source><translation>此前发生了什么</translation></message>
<message><source>What the checker says</source><translation>检查器的结论</translation></message>
<message><source>Whole run (0)</source><translation>全程（0）</translation></message>
<message><source>Why</source><translation>原因</translation></message>
<message><source>Why this loss?</source><translation>为何有此损失？</translation></message>
<message><source>Zoom in (+)</source><translation>放大（+）</translation></message>
<message><source>Zoom out (−)</source><translation>缩小（−）</translation></message>
<message><source>a code goes to her phone</source><translation>验证码发往用户手机</translation></message>
<message><source>a post takes</source><translation>发动态耗时</translation></message>
<message><source>abandoned</source><translation>放弃</translation></message>
<message><source>account</source><translation>账户</translation></message>
<message><source>ack.given</source><translation>已给出确认</translation></message>
<message><source>ack.wait</source><translation>等待确认</translation></message>
<message><source>after</source><translation>之后</translation></message>
<message><source>alive at the cut</source><translation>中断时在线</translation></message>
<message><source>all causes</source><translation>全部原因</translation></message>
<message><source>all functions</source><translation>全部功能</translation></message>
<message><source>all measures</source><translation>全部指标</translation></message>
<message><source>all regions</source><translation>全部区域</translation></message>
<message><source>amount</source><translation>数量</translation></message>
<message><source>another site has her password</source><translation>另一站点有其密码</translation></message>
<message><source>applications lost</source><translation>丢失的申请</translation></message>
<message><source>applications.lost</source><translation>丢失的申请</translation></message>
<message><source>apply_stalled</source><translation>应用停滞</translation></message>
<message><source>at the end</source><translation>期末</translation></message>
<message><source>attempts</source><translation>尝试次数</translation></message>
<message><source>attempts.failed</source><translation>失败</translation></message>
<message><source>attempts.in_flight</source><translation>未了结的尝试</translation></message>
<message><source>attempts.served</source><translation>成功</translation></message>
<message><source>availability</source><translation>可用性</translation></message>
<message><source>availability.degraded</source><translation>降级可用性</translation></message>
<message><source>backlog</source><translation>复制积压</translation></message>
<message><source>backlog.bytes</source><translation>积压字节</translation></message>
<message><source>backlog.records</source><translation>积压记录</translation></message>
<message><source>bad debt</source><translation>坏账</translation></message>
<message><source>balance</source><translation>余额</translation></message>
<message><source>before</source><translation>之前</translation></message>
<message><source>begins</source><translation>开始</translation></message>
<message><source>begins: {}</source><translation>开始：{}</translation></message>
<message><source>being verified, peak</source><translation>核对中（峰值）</translation></message>
<message><source>beyond the horizon</source><translation>超出模拟时段</translation></message>
<message><source>booked twice</source><translation>重复入账</translation></message>
<message><source>broken</source><translation>中断</translation></message>
<message><source>broker of {}</source><translation>{} 的消息队列</translation></message>
<message><source>busy</source><translation>忙碌率</translation></message>
<message><source>by SMS</source><translation>短信登录</translation></message>
<message><source>by secondary read</source><translation>二次读取</translation></message>
<message><source>by the outage</source><translation>因中断</translation></message>
<message><source>by the quota</source><translation>因配额</translation></message>
<message><source>catch up</source><translation>追平</translation></message>
<message><source>catch_up</source><translation>隔离与追平</translation></message>
<message><source>catch_up_ended</source><translation>追平结束</translation></message>
<message><source>caught by key</source><translation>按幂等键拦截</translation></message>
<message><source>cause</source><translation>原因</translation></message>
<message><source>change</source><translation>变化</translation></message>
<message><source>change_password</source><translation>改密码</translation></message>
<message><source>change_phone</source><translation>改手机号</translation></message>
<message><source>channels</source><translation>复制通道</translation></message>
<message><source>check</source><translation>检查</translation></message>
<message><source>checker on %1</source><translation>探测 %1</translation></message>
<message><source>clients can learn of the new route to {}</source><translation>客户端可获知通往 {} 的新路由</translation></message>
<message><source>clock_stepped</source><translation>时钟跳变</translation></message>
<message><source>commit {} of {}'s log</source><translation>{1} 日志第 {0} 次提交</translation></message>
<message><source>compensation</source><translation>赔偿</translation></message>
<message><source>complete</source><translation>完成</translation></message>
<message><source>conflicts</source><translation>冲突</translation></message>
<message><source>conflicts.newer_lost</source><translation>冲突中较新者落败</translation></message>
<message><source>convergence</source><translation>收敛时间</translation></message>
<message><source>cost</source><translation>成本</translation></message>
<message><source>create_group</source><translation>创建群</translation></message>
<message><source>cut</source><translation>切断</translation></message>
<message><source>dark</source><translation>断电</translation></message>
<message><source>data class</source><translation>数据类别</translation></message>
<message><source>database</source><translation>数据库</translation></message>
<message><source>debt</source><translation>欠费</translation></message>
<message><source>debt tolerated, peak</source><translation>容忍欠费（峰值）</translation></message>
<message><source>debt.over</source><translation>超限欠费</translation></message>
<message><source>debt.tolerated</source><translation>容忍欠费</translation></message>
<message><source>debt.total</source><translation>欠费总额</translation></message>
<message><source>decide</source><translation>人工决策</translation></message>
<message><source>decision</source><translation>决策</translation></message>
<message><source>degraded</source><translation>降级</translation></message>
<message><source>deliveries.duplicate</source><translation>重复投递</translation></message>
<message><source>detect</source><translation>探测</translation></message>
<message><source>difference</source><translation>差异</translation></message>
<message><source>disk</source><translation>磁盘</translation></message>
<message><source>disks_lost</source><translation>磁盘丢失</translation></message>
<message><source>double_execution</source><translation>重复执行</translation></message>
<message><source>doubled</source><translation>重复入账</translation></message>
<message><source>drill</source><translation>演练</translation></message>
<message><source>dropped</source><translation>未执行</translation></message>
<message><source>duplicates</source><translation>重复数据</translation></message>
<message><source>during</source><translation>期间</translation></message>
<message><source>edit_profile</source><translation>修改资料</translation></message>
<message><source>ends</source><translation>结束</translation></message>
<message><source>ends: {}</source><translation>结束：{}</translation></message>
<message><source>enough replicas have her {}, after {}</source><translation>足够多的副本已有用户{0}，历时 {1}</translation></message>
<message><source>enough replicas show her {}, after {}: {}</source><translation>足够多的副本给出用户{0}，历时 {1}：{2}</translation></message>
<message><source>environment</source><translation>环境</translation></message>
<message><source>events</source><translation>事件数</translation></message>
<message><source>every checker</source><translation>所有探测器</translation></message>
<message><source>every site</source><translation>所有站点</translation></message>
<message><source>fail-back to {} begins</source><translation>开始回切到 {}</translation></message>
<message><source>fail-back to {} has ended</source><translation>回切到 {} 完成</translation></message>
<message><source>failback</source><translation>回切</translation></message>
<message><source>failback_began</source><translation>开始回切</translation></message>
<message><source>failback_ended</source><translation>回切完成</translation></message>
<message><source>failed</source><translation>未通过</translation></message>
<message><source>failover</source><translation>切换</translation></message>
<message><source>failover_decided</source><translation>决定切换</translation></message>
<message><source>faults</source><translation>故障</translation></message>
<message><source>fence</source><translation>隔离</translation></message>
<message><source>fence_changed</source><translation>隔离变更</translation></message>
<message><source>fence_requested</source><translation>请求隔离</translation></message>
<message><source>fenced</source><translation>隔离</translation></message>
<message><source>fingerprint</source><translation>指纹</translation></message>
<message><source>from {}</source><translation>来自 {}</translation></message>
<message><source>gave up waiting</source><translation>放弃等待</translation></message>
<message><source>goes dark</source><translation>断电</translation></message>
<message><source>group</source><translation>群</translation></message>
<message><source>held</source><translation>挂起</translation></message>
<message><source>held up</source><translation>阻滞</translation></message>
<message><source>her device has lost {}, where her session is</source><translation>设备与会话所在的 {} 失联</translation></message>
<message><source>her meeting ends</source><translation>会议结束</translation></message>
<message><source>her meeting has broken off</source><translation>用户所在的会议中断</translation></message>
<message><source>her meeting is charged {} for {} participants</source><translation>会议计费 {0}，{1} 人参会</translation></message>
<message><source>her new log-in has no answer</source><translation>重新登录无应答</translation></message>
<message><source>her new log-in is refused</source><translation>重新登录被拒</translation></message>
<message><source>her order is refused: {} left on shelf {}</source><translation>订单被拒：货架 {1} 剩 {0} 件</translation></message>
<message><source>her password does not match the one that this site has</source><translation>密码与本站所存的不符</translation></message>
<message><source>her password matches</source><translation>密码匹配</translation></message>
<message><source>her post has been taken</source><translation>动态已受理</translation></message>
<message><source>her purchase is refused: this site has {} of hers, the price is {}</source><translation>消费被拒：本站余额 {0}，价格 {1}</translation></message>
<message><source>her session at {} was only cut off: she keeps it</source><translation>在 {} 的会话只是断连：予以保留</translation></message>
<message><source>her session is made good by a code sent to her phone</source><translation>凭手机验证码重新登录，会话恢复</translation></message>
<message><source>her session is made good by a read at another site</source><translation>经二次读取，会话恢复</translation></message>
<message><source>her session is made good by password</source><translation>凭密码重新登录，会话恢复</translation></message>
<message><source>her transfer of {} is taken up</source><translation>受理转账申请 {}</translation></message>
<message><source>her transfer of {} will not be carried out</source><translation>转账 {} 不予执行</translation></message>
<message><source>her {} begins</source><translation>用户的{}开始</translation></message>
<message><source>her {} ends</source><translation>用户的{}结束</translation></message>
<message><source>her {} is read: {}</source><translation>读取用户{0}：{1}</translation></message>
<message><source>her {} is written: commit {} of {}'s log, in place of {}</source><translation>写入用户{0}：{2} 日志第 {1} 次提交，取代{3}</translation></message>
<message><source>her {} needs somebody to look at it</source><translation>用户{0}需人工修正</translation></message>
<message><source>her {} {}</source><translation>用户{0}{1}</translation></message>
<message><source>her {} {} ({})</source><translation>用户{0}{1}（{2}）</translation></message>
<message><source>her {}, {}, arrives a second time and changes nothing</source><translation>用户{0}（{1}）再次到达，无变化</translation></message>
<message><source>her {}, {}, arrives and {}; it counts from {}</source><translation>用户{0}（{1}）到达，{2}；自 {3} 起生效</translation></message>
<message><source>her {}, {}, goes into the queue to {}</source><translation>用户{0}（{1}）进入发往 {2} 的消息队列</translation></message>
<message><source>her {}, {}, is given up by the queue</source><translation>用户{0}（{1}）被消息队列放弃</translation></message>
<message><source>her {}, {}, was never published</source><translation>用户{0}（{1}）从未发布到消息队列</translation></message>
<message><source>her {}: {} here and {} from there conflict</source><translation>用户{0}：本站的{1}与对端的{2}冲突</translation></message>
<message><source>how old, p99</source><translation>旧数据年龄 p99</translation></message>
<message><source>in meetings</source><translation>会议中</translation></message>
<message><source>in transit, peak</source><translation>在途资金（峰值）</translation></message>
<message><source>in_transit</source><translation>在途资金</translation></message>
<message><source>incomplete</source><translation>未追平</translation></message>
<message><source>inconclusive</source><translation>无定论</translation></message>
<message><source>is fenced: it refuses writes of users who moved</source><translation>已隔离：拒绝已迁走用户的写入</translation></message>
<message><source>is given up</source><translation>被放弃</translation></message>
<message><source>is installed</source><translation>已生效</translation></message>
<message><source>is older than what stands here</source><translation>旧于本站数据</translation></message>
<message><source>is refused rightly</source><translation>被正确拒绝</translation></message>
<message><source>is refused wrongly</source><translation>被误拒</translation></message>
<message><source>is up</source><translation>正常</translation></message>
<message><source>it is decided to fail over from {}</source><translation>决定从 {} 切换</translation></message>
<message><source>join_meeting</source><translation>加入会议</translation></message>
<message><source>lag.acknowledged</source><translation>确认延迟</translation></message>
<message><source>lag.age</source><translation>数据年龄</translation></message>
<message><source>lag.one_way</source><translation>单向延迟</translation></message>
<message><source>largest</source><translation>最大</translation></message>
<message><source>lasting.lost</source><translation>中断的持续服务</translation></message>
<message><source>lasting.started</source><translation>开始的持续服务</translation></message>
<message><source>line %1: </source><translation>第 %1 行：</translation></message>
<message><source>line: share of replications at least this high</source><translation>曲线：不低于该值的实验占比</translation></message>
<message><source>link, cut or degraded</source><translation>链路切断或降级</translation></message>
<message><source>link, up</source><translation>链路正常</translation></message>
<message><source>links</source><translation>链路</translation></message>
<message><source>load</source><translation>站点负载</translation></message>
<message><source>log-in back</source><translation>登录恢复</translation></message>
<message><source>log-in is switched off for her</source><translation>登录对该用户已关闭</translation></message>
<message><source>log-in served</source><translation>登录成功率</translation></message>
<message><source>login</source><translation>登录</translation></message>
<message><source>longest</source><translation>最长</translation></message>
<message><source>look_up</source><translation>查询</translation></message>
<message><source>loses a conflict</source><translation>在冲突中落败</translation></message>
<message><source>lost</source><translation>丢失</translation></message>
<message><source>lost sales</source><translation>销售损失</translation></message>
<message><source>lost sessions</source><translation>丢失会话</translation></message>
<message><source>lost_records</source><translation>丢失记录</translation></message>
<message><source>lost_sessions</source><translation>丢失会话</translation></message>
<message><source>lost_sessions.exposed</source><translation>丢失会话（中断时在线）</translation></message>
<message><source>lost_sessions.in_meeting</source><translation>丢失会话（会议中）</translation></message>
<message><source>manual_corrections</source><translation>人工修正</translation></message>
<message><source>manual_corrections.clean</source><translation>人工修正完成时间</translation></message>
<message><source>manual_corrections.open</source><translation>待人工修正</translation></message>
<message><source>measure</source><translation>指标</translation></message>
<message><source>meeting</source><translation>会议</translation></message>
<message><source>meeting_minutes.lost</source><translation>损失会议分钟</translation></message>
<message><source>meeting_over</source><translation>会议已结束</translation></message>
<message><source>meetings</source><translation>会议</translation></message>
<message><source>meetings dropped</source><translation>中断会议</translation></message>
<message><source>meetings.dropped</source><translation>中断会议</translation></message>
<message><source>meetings.out_of_money</source><translation>因欠费中断会议</translation></message>
<message><source>meetings.restarted</source><translation>重开会议</translation></message>
<message><source>meetings.running</source><translation>进行中会议</translation></message>
<message><source>meetings.started</source><translation>发起会议</translation></message>
<message><source>meetings.unacknowledged</source><translation>未确认会议</translation></message>
<message><source>meets a conflict that somebody must settle</source><translation>遇到需人工修正的冲突</translation></message>
<message><source>memory.data</source><translation>数据内存</translation></message>
<message><source>minutes lost</source><translation>分钟损失</translation></message>
<message><source>misrouted.forwarded</source><translation>路由错误已转发</translation></message>
<message><source>misrouted.refused</source><translation>路由错误被拒</translation></message>
<message><source>missed by their author</source><translation>作者发现丢失</translation></message>
<message><source>missing_top_ups.exposed</source><translation>充值未到（暴露）</translation></message>
<message><source>missing_top_ups.hit</source><translation>充值未到</translation></message>
<message><source>negative balances, peak</source><translation>负余额（峰值）</translation></message>
<message><source>negative_balances</source><translation>负余额</translation></message>
<message><source>never</source><translation>从未恢复</translation></message>
<message><source>no fault and no decision</source><translation>没有故障也没有决策</translation></message>
<message><source>no meeting for her: this site has {} of hers, the limit is {}</source><translation>不能开会：本站余额为 {0}，欠费上限为 {1}</translation></message>
<message><source>no transfer of {}: her account has {}</source><translation>不能转账 {0}：账户余额 {1}</translation></message>
<message><source>no_answer</source><translation>无应答</translation></message>
<message><source>no_money</source><translation>余额不足</translation></message>
<message><source>nobody here knows her</source><translation>本站不认识该用户</translation></message>
<message><source>nor does another site's</source><translation>另一站点所存的也不符</translation></message>
<message><source>nothing was lost</source><translation>没有损失</translation></message>
<message><source>nothing yet</source><translation>尚无</translation></message>
<message><source>nothing: this scenario can run</source><translation>没有问题：此场景可以运行</translation></message>
<message><source>of its {} commits, those up to {} had been shipped to {}</source><translation>其 {0} 次提交中，前 {1} 次已发往 {2}</translation></message>
<message><source>of what was promised</source><translation>违反承诺的旧数据</translation></message>
<message><source>oldest</source><translation>最旧</translation></message>
<message><source>one replication</source><translation>仅一次实验</translation></message>
<message><source>open</source><translation>开放</translation></message>
<message><source>operation.time</source><translation>操作耗时</translation></message>
<message><source>order</source><translation>下单</translation></message>
<message><source>orders served</source><translation>下单成功率</translation></message>
<message><source>orders.doubled</source><translation>重复订单</translation></message>
<message><source>other</source><translation>其他</translation></message>
<message><source>other place</source><translation>其他地点</translation></message>
<message><source>other run</source><translation>另一次</translation></message>
<message><source>outage</source><translation>中断</translation></message>
<message><source>outcomes</source><translation>请求结果</translation></message>
<message><source>over-debt, peak</source><translation>超限欠费（峰值）</translation></message>
<message><source>over_debt</source><translation>超限欠费</translation></message>
<message><source>over_debt.incurred</source><translation>超限欠费</translation></message>
<message><source>over_debt.largest</source><translation>最大超限欠费</translation></message>
<message><source>over_debt.users</source><translation>超限欠费用户</translation></message>
<message><source>over_limit</source><translation>超限</translation></message>
<message><source>overcharged</source><translation>多扣款</translation></message>
<message><source>overdrawn</source><translation>透支</translation></message>
<message><source>oversold</source><translation>超卖</translation></message>
<message><source>passed</source><translation>通过</translation></message>
<message><source>password</source><translation>密码</translation></message>
<message><source>pending</source><translation>核对中</translation></message>
<message><source>per_second</source><translation>每秒</translation></message>
<message><source>phone</source><translation>手机号</translation></message>
<message><source>phone: stale by quorum</source><translation>phone：法定读取到旧数据</translation></message>
<message><source>post</source><translation>动态</translation></message>
<message><source>post_time</source><translation>发动态耗时</translation></message>
<message><source>posts served</source><translation>发动态成功率</translation></message>
<message><source>posts taken</source><translation>已受理动态</translation></message>
<message><source>posts.missed</source><translation>作者发现丢失的动态</translation></message>
<message><source>posts.old_shown</source><translation>展示的旧动态</translation></message>
<message><source>posts.reposted</source><translation>重发动态</translation></message>
<message><source>posts.taken</source><translation>已受理动态</translation></message>
<message><source>profile</source><translation>资料</translation></message>
<message><source>purchases served</source><translation>消费成功率</translation></message>
<message><source>push</source><translation>下发路由</translation></message>
<message><source>queue</source><translation>队列</translation></message>
<message><source>queue {} to {}</source><translation>消息队列 {0} → {1}</translation></message>
<message><source>quorum.read_time</source><translation>法定读取耗时</translation></message>
<message><source>quorum.stale</source><translation>法定读取到旧数据</translation></message>
<message><source>quorum.write_time</source><translation>法定写入耗时</translation></message>
<message><source>read</source><translation>阅读</translation></message>
<message><source>reads served</source><translation>阅读成功率</translation></message>
<message><source>recharge</source><translation>充值</translation></message>
<message><source>records</source><translation>条</translation></message>
<message><source>refused</source><translation>被拒</translation></message>
<message><source>refused wrongly</source><translation>误拒</translation></message>
<message><source>refused: the {} that she knows is not the one that this site has</source><translation>被拒：用户所知的{}与本站不同</translation></message>
<message><source>refused: this site has a {} of {}, {} is needed</source><translation>被拒：本站{0}为 {1}，需要 {2}</translation></message>
<message><source>register</source><translation>注册</translation></message>
<message><source>relogin</source><translation>重新登录</translation></message>
<message><source>relogin.time</source><translation>重新登录耗时</translation></message>
<message><source>remote_reads</source><translation>二次读取</translation></message>
<message><source>replication</source><translation>实验</translation></message>
<message><source>replication %1 of %2</source><translation>第 %1 次，共 %2 次</translation></message>
<message><source>replication {} to {}</source><translation>数据库复制 {0} → {1}</translation></message>
<message><source>replication_age</source><translation>复制延迟</translation></message>
<message><source>replication_lag</source><translation>复制延迟</translation></message>
<message><source>replication_stall</source><translation>复制停滞</translation></message>
<message><source>replications in each bar</source><translation>每组的实验次数</translation></message>
<message><source>repost</source><translation>重发</translation></message>
<message><source>reposted</source><translation>重发</translation></message>
<message><source>requests</source><translation>请求</translation></message>
<message><source>requests.taken</source><translation>受理的请求</translation></message>
<message><source>restarted</source><translation>重开</translation></message>
<message><source>revenue lost</source><translation>收入损失</translation></message>
<message><source>rolled back</source><translation>被回档</translation></message>
<message><source>route of %1</source><translation>%1 的路由</translation></message>
<message><source>route_arrived</source><translation>路由生效</translation></message>
<message><source>route_changes</source><translation>路由变更</translation></message>
<message><source>route_published</source><translation>发布路由</translation></message>
<message><source>routes</source><translation>路由</translation></message>
<message><source>rpo.records</source><translation>RPO（记录）</translation></message>
<message><source>rpo.seconds</source><translation>RPO（秒）</translation></message>
<message><source>rto</source><translation>RTO</translation></message>
<message><source>rto.catch_up</source><translation>RTO：追平</translation></message>
<message><source>rto.decide</source><translation>RTO：决策</translation></message>
<message><source>rto.detect</source><translation>RTO：探测</translation></message>
<message><source>rto.fence</source><translation>RTO：隔离</translation></message>
<message><source>rto.push</source><translation>RTO：下发路由</translation></message>
<message><source>rto.tail</source><translation>RTO：长尾</translation></message>
<message><source>rto.user</source><translation>用户恢复时间</translation></message>
<message><source>rto.user.never</source><translation>未恢复用户</translation></message>
<message><source>runbook</source><translation>操作手册</translation></message>
<message><source>sales lost</source><translation>丢失的销售</translation></message>
<message><source>sales.lost</source><translation>丢失的销售</translation></message>
<message><source>seconds</source><translation>秒</translation></message>
<message><source>served by %1</source><translation>由 %1 服务</translation></message>
<message><source>service.blocked</source><translation>服务拒绝</translation></message>
<message><source>service.queue.drain</source><translation>队列排空时间</translation></message>
<message><source>service.queue.longest</source><translation>最长队列</translation></message>
<message><source>service.sojourn</source><translation>服务逗留时间</translation></message>
<message><source>service.utilisation</source><translation>服务利用率</translation></message>
<message><source>service.wait</source><translation>服务等待</translation></message>
<message><source>service.waited</source><translation>等待过的请求</translation></message>
<message><source>service.waited_longer</source><translation>等待过久的请求</translation></message>
<message><source>services</source><translation>服务</translation></message>
<message><source>session</source><translation>会话</translation></message>
<message><source>sessions</source><translation>会话</translation></message>
<message><source>sessions.live</source><translation>在线会话</translation></message>
<message><source>sessions.lost_not_regained</source><translation>丢失未恢复</translation></message>
<message><source>settle_time</source><translation>结算时间</translation></message>
<message><source>settled</source><translation>已结算</translation></message>
<message><source>share</source><translation>占比</translation></message>
<message><source>she begins: {}</source><translation>用户开始：{}</translation></message>
<message><source>she buys something for {}</source><translation>消费 {}</translation></message>
<message><source>she does not find her post any more</source><translation>用户找不到自己的动态</translation></message>
<message><source>she has posted again what was lost</source><translation>用户重发丢失的动态</translation></message>
<message><source>she is logged in at {}</source><translation>用户在 {} 登录</translation></message>
<message><source>she is sold {} from shelf {}</source><translation>售出 {0} 件，货架 {1}</translation></message>
<message><source>she joins a meeting, now of {}</source><translation>用户加入会议，现有 {} 人</translation></message>
<message><source>she mistypes her password</source><translation>用户输错密码</translation></message>
<message><source>she starts a meeting for {}</source><translation>用户发起 {} 人的会议</translation></message>
<message><source>she starts the meeting again</source><translation>用户重新发起会议</translation></message>
<message><source>ship_stalled</source><translation>发送停滞</translation></message>
<message><source>site</source><translation>站点</translation></message>
<message><source>site_cleared</source><translation>站点恢复可信</translation></message>
<message><source>site_outage</source><translation>站点中断</translation></message>
<message><source>site_suspected</source><translation>站点被怀疑</translation></message>
<message><source>sites</source><translation>站点</translation></message>
<message><source>sms.sent</source><translation>已发短信</translation></message>
<message><source>sms.to_old_phone</source><translation>发往旧手机的短信</translation></message>
<message><source>snapshot_copied</source><translation>快照复制</translation></message>
<message><source>so_far</source><translation>累计</translation></message>
<message><source>so_far_estimated</source><translation>累计（估计）</translation></message>
<message><source>sold to one order twice</source><translation>同一订单重复售出</translation></message>
<message><source>sold_out</source><translation>售罄</translation></message>
<message><source>spend</source><translation>消费</translation></message>
<message><source>stale passwords, exposed</source><translation>过期密码（暴露）</translation></message>
<message><source>stale passwords, met</source><translation>过期密码（遇到）</translation></message>
<message><source>stale reads</source><translation>读到旧数据</translation></message>
<message><source>stale_passwords</source><translation>过期密码</translation></message>
<message><source>stale_passwords.accepted_old</source><translation>接受旧密码</translation></message>
<message><source>stale_passwords.exposed</source><translation>过期密码（暴露）</translation></message>
<message><source>stale_passwords.hit</source><translation>遇到过期密码</translation></message>
<message><source>stale_reads</source><translation>读到旧数据</translation></message>
<message><source>staleness</source><translation>数据陈旧</translation></message>
<message><source>start_meeting</source><translation>发起会议</translation></message>
<message><source>starts refused wrongly</source><translation>误拒开会</translation></message>
<message><source>steps</source><translation>步骤</translation></message>
<message><source>stock</source><translation>库存</translation></message>
<message><source>stopped</source><translation>停止</translation></message>
<message><source>stranded</source><translation>滞留库存</translation></message>
<message><source>stranded, peak</source><translation>滞留库存（峰值）</translation></message>
<message><source>streaming</source><translation>复制中</translation></message>
<message><source>succeeds</source><translation>成功</translation></message>
<message><source>succeeds by a fallback</source><translation>降级成功</translation></message>
<message><source>suspected</source><translation>被怀疑</translation></message>
<message><source>switch</source><translation>切换</translation></message>
<message><source>switched_off</source><translation>已关闭</translation></message>
<message><source>t_visibility</source><translation>可见时间</translation></message>
<message><source>takes</source><translation>耗时</translation></message>
<message><source>the clock is set, and is now {} off</source><translation>时钟被调整，现偏差 {}</translation></message>
<message><source>the disks are lost, and with them {} commits</source><translation>磁盘丢失，一并丢失 {} 次提交</translation></message>
<message><source>the fence is closed</source><translation>隔离生效</translation></message>
<message><source>the fence is open</source><translation>隔离解除</translation></message>
<message><source>the histories part at %1</source><translation>历史在 %1 分叉</translation></message>
<message><source>the initial value</source><translation>初始值</translation></message>
<message><source>the link {} is {}</source><translation>链路 {0} {1}</translation></message>
<message><source>the meeting that she leads has broken off</source><translation>用户主持的会议中断</translation></message>
<message><source>the same in each</source><translation>每次相同</translation></message>
<message><source>the shown replications are equal to the last bit</source><translation>所示实验逐位相同</translation></message>
<message><source>the site that serves her now does not honour her session at {}</source><translation>现服务该用户的站点不认可其在 {} 的会话</translation></message>
<message><source>the wait for {}'s data ends, {}</source><translation>等待 {0} 数据追平结束：{1}</translation></message>
<message><source>this run</source><translation>本次</translation></message>
<message><source>time</source><translation>时间</translation></message>
<message><source>time to settle</source><translation>结算时间</translation></message>
<message><source>to %1</source><translation>至 %1</translation></message>
<message><source>top-ups booked</source><translation>已入账充值</translation></message>
<message><source>top-ups served</source><translation>充值成功率</translation></message>
<message><source>top_up</source><translation>充值</translation></message>
<message><source>top_ups.booked</source><translation>已入账充值</translation></message>
<message><source>top_ups.caught</source><translation>按幂等键拦截的充值</translation></message>
<message><source>top_ups.doubled</source><translation>重复充值</translation></message>
<message><source>transfer</source><translation>转账</translation></message>
<message><source>transfers served</source><translation>转账成功率</translation></message>
<message><source>transfers.dropped</source><translation>未执行转账</translation></message>
<message><source>transfers.settled</source><translation>已结算转账</translation></message>
<message><source>trusted</source><translation>可信</translation></message>
<message><source>turned away</source><translation>被拒之门外</translation></message>
<message><source>units left</source><translation>剩余件数</translation></message>
<message><source>units moved</source><translation>调拨件数</translation></message>
<message><source>units sold</source><translation>售出件数</translation></message>
<message><source>units.in_transit</source><translation>在途库存</translation></message>
<message><source>units.left</source><translation>剩余件数</translation></message>
<message><source>units.moved</source><translation>调拨件数</translation></message>
<message><source>units.sold</source><translation>售出件数</translation></message>
<message><source>unknown_users.exposed</source><translation>未知用户（暴露）</translation></message>
<message><source>unknown_users.hit</source><translation>未知用户</translation></message>
<message><source>up</source><translation>正常</translation></message>
<message><source>user</source><translation>用户</translation></message>
<message><source>user, site or label</source><translation>用户、站点或标签</translation></message>
<message><source>user_left</source><translation>用户离开</translation></message>
<message><source>users</source><translation>用户</translation></message>
<message><source>users back, on average</source><translation>用户恢复（平均）</translation></message>
<message><source>users hurt</source><translation>受影响用户</translation></message>
<message><source>users untouched</source><translation>未受影响用户</translation></message>
<message><source>users.fate</source><translation>用户遭遇</translation></message>
<message><source>users.untouched</source><translation>未受影响用户</translation></message>
<message><source>value</source><translation>值</translation></message>
<message><source>verdict</source><translation>结论</translation></message>
<message><source>wan_partition</source><translation>广域网分区</translation></message>
<message><source>where a region is served</source><translation>区域由何处服务</translation></message>
<message><source>wins a conflict</source><translation>在冲突中胜出</translation></message>
<message><source>writes lost</source><translation>丢失的写入</translation></message>
<message><source>written at {}</source><translation>写于 {}</translation></message>
<message><source>{} - {}</source><translation>{0} – {1}</translation></message>
<message><source>{} answers again</source><translation>{} 恢复应答</translation></message>
<message><source>{} at {}</source><translation>{1} 的{0}</translation></message>
<message><source>{} at {}, {}: from there {} events led to the loss, {} later</source><translation>{0}（{1}，{2}）：由此经 {3} 个事件，在 {4} 后导致该损失</translation></message>
<message><source>{} begins: {}</source><translation>{0}开始：{1}</translation></message>
<message><source>{} ends: {}</source><translation>{0}结束：{1}</translation></message>
<message><source>{} from {}</source><translation>{0}，源自 {1}</translation></message>
<message><source>{} goes on behind commit {} of {}</source><translation>{0} 恢复，从第 {1} 次提交之后继续，共 {2} 次</translation></message>
<message><source>{} is booked on her {}: commit {} of {}'s log</source><translation>{0} 记入用户{1}：{3} 日志第 {2} 次提交</translation></message>
<message><source>{} is broken: {} knows of {} of its {} commits that they arrived</source><translation>{0} 中断：{1} 的 {3} 次提交中，已确认到达 {2} 次</translation></message>
<message><source>{} is given back to her</source><translation>退还 {}</translation></message>
<message><source>{} is paid in for her at this site</source><translation>在本站充值 {}</translation></message>
<message><source>{} is sent to {}</source><translation>{0} 的流量切往 {1}</translation></message>
<message><source>{} is suspected after {} failed probes</source><translation>{0} 连续 {1} 次探测失败，被怀疑</translation></message>
<message><source>{} is taken from her account</source><translation>从其账户扣款 {}</translation></message>
<message><source>{} is to be fenced</source><translation>要求隔离 {}</translation></message>
<message><source>{} moves again</source><translation>{} 恢复前进</translation></message>
<message><source>{} of her transfer reaches the payee's account</source><translation>转账 {} 到达收款账户</translation></message>
<message><source>{} on her {} is asked for again; it was booked before</source><translation>重复请求将 {0} 记入用户{1}；此前已入账</translation></message>
<message><source>{} on her {}, {}, arrives; it counts from {}</source><translation>用户{1}的 {0}（{2}）到达；自 {3} 起生效</translation></message>
<message><source>{} stands still</source><translation>{} 停滞</translation></message>
<message><source>{} to {}</source><translation>{0} → {1}</translation></message>
<message><source>{} units leave shelf {} for another site</source><translation>{0} 件库存从货架 {1} 调往另一站点</translation></message>
<message><source>{} units of another site are put on shelf {}</source><translation>另一站点的 {0} 件库存放上货架 {1}</translation></message>
<message><source>{} {}</source><translation>{} {}</translation></message>
<message><source>{}: commits {} to {} are held here and nowhere else</source><translation>{0}：第 {1} 至 {2} 次提交只存在于此</translation></message>
<message><source>{}: commits {} to {} will never come</source><translation>{0}：第 {1} 至 {2} 次提交永远不会到达</translation></message>
<message><source>{}: the replica is now a copy</source><translation>{}：副本已由快照重建</translation></message>
<message><source>→ on the way to the loss   ● the loss</source><translation>→ 通向损失的步骤   ● 损失</translation></message>
<message><source>○ cannot be told</source><translation>○ 无法判断</translation></message>
<message><source>● differs (95 %)</source><translation>● 有差异（95 %）</translation></message>
</context>
</TS>
