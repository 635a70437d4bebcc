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
<message><source>95 % interval</source><translation>95 % 区间</translation></message>
<message><source>= same</source><translation>= 相同</translation></message>
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
<message><source>Measure</source><translation>指标</translation></message>
<message><source>Measures side by side</source><translation>指标并列</translation></message>
<message><source>More room around events (S)</source><translation>拉伸事件附近的时间 (S)</translation></message>
<message><source>Next step (N)</source><translation>下一步（N）</translation></message>
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
<message><source>abandoned</source><translation>放弃</translation></message>
<message><source>alive at the cut</source><translation>中断时在线</translation></message>
<message><source>all causes</source><translation>全部原因</translation></message>
<message><source>all functions</source><translation>全部功能</translation></message>
<message><source>all measures</source><translation>全部指标</translation></message>
<message><source>all regions</source><translation>全部区域</translation></message>
<message><source>amount</source><translation>数量</translation></message>
<message><source>apply_stalled</source><translation>应用停滞</translation></message>
<message><source>attempts.failed</source><translation>失败</translation></message>
<message><source>attempts.served</source><translation>成功</translation></message>
<message><source>backlog</source><translation>复制积压</translation></message>
<message><source>backlog.records</source><translation>积压记录</translation></message>
<message><source>balance</source><translation>余额</translation></message>
<message><source>begins</source><translation>开始</translation></message>
<message><source>broken</source><translation>中断</translation></message>
<message><source>by SMS</source><translation>短信登录</translation></message>
<message><source>catch_up</source><translation>隔离与追平</translation></message>
<message><source>catch_up_ended</source><translation>追平结束</translation></message>
<message><source>cause</source><translation>原因</translation></message>
<message><source>change</source><translation>变化</translation></message>
<message><source>change_password</source><translation>改密码</translation></message>
<message><source>channels</source><translation>复制通道</translation></message>
<message><source>checker on %1</source><translation>探测 %1</translation></message>
<message><source>clock_stepped</source><translation>时钟跳变</translation></message>
<message><source>compensation</source><translation>赔偿</translation></message>
<message><source>complete</source><translation>完成</translation></message>
<message><source>cost</source><translation>成本</translation></message>
<message><source>cut</source><translation>切断</translation></message>
<message><source>dark</source><translation>断电</translation></message>
<message><source>data class</source><translation>数据类别</translation></message>
<message><source>database</source><translation>数据库</translation></message>
<message><source>debt</source><translation>欠费</translation></message>
<message><source>debt tolerated, peak</source><translation>容忍欠费（峰值）</translation></message>
<message><source>debt.over</source><translation>超限欠费</translation></message>
<message><source>debt.tolerated</source><translation>容忍欠费</translation></message>
<message><source>decide</source><translation>人工决策</translation></message>
<message><source>decision</source><translation>决策</translation></message>
<message><source>degraded</source><translation>降级</translation></message>
<message><source>disks_lost</source><translation>磁盘丢失</translation></message>
<message><source>drill</source><translation>演练</translation></message>
<message><source>ends</source><translation>结束</translation></message>
<message><source>events</source><translation>事件数</translation></message>
<message><source>failback</source><translation>回切</translation></message>
<message><source>failback_began</source><translation>开始回切</translation></message>
<message><source>failback_ended</source><translation>回切完成</translation></message>
<message><source>failed</source><translation>未通过</translation></message>
<message><source>failover</source><translation>切换</translation></message>
<message><source>failover_decided</source><translation>决定切换</translation></message>
<message><source>faults</source><translation>故障</translation></message>
<message><source>fence_changed</source><translation>隔离变更</translation></message>
<message><source>fence_requested</source><translation>请求隔离</translation></message>
<message><source>fenced</source><translation>隔离</translation></message>
<message><source>fingerprint</source><translation>指纹</translation></message>
<message><source>gave up waiting</source><translation>放弃等待</translation></message>
<message><source>held</source><translation>挂起</translation></message>
<message><source>in meetings</source><translation>会议中</translation></message>
<message><source>inconclusive</source><translation>无定论</translation></message>
<message><source>join_meeting</source><translation>加入会议</translation></message>
<message><source>lag.age</source><translation>数据年龄</translation></message>
<message><source>largest</source><translation>最大</translation></message>
<message><source>line %1: </source><translation>第 %1 行：</translation></message>
<message><source>line: share of replications at least this high</source><translation>曲线：不低于该值的实验占比</translation></message>
<message><source>link, cut or degraded</source><translation>链路切断或降级</translation></message>
<message><source>link, up</source><translation>链路正常</translation></message>
<message><source>links</source><translation>链路</translation></message>
<message><source>load</source><translation>负载</translation></message>
<message><source>load</source><translation>站点负载</translation></message>
<message><source>log-in back</source><translation>登录恢复</translation></message>
<message><source>log-in served</source><translation>登录成功率</translation></message>
<message><source>login</source><translation>登录</translation></message>
<message><source>lost sessions</source><translation>丢失会话</translation></message>
<message><source>lost_sessions</source><translation>丢失会话</translation></message>
<message><source>measure</source><translation>指标</translation></message>
<message><source>meetings</source><translation>会议</translation></message>
<message><source>meetings dropped</source><translation>中断会议</translation></message>
<message><source>meetings.dropped</source><translation>中断会议</translation></message>
<message><source>meetings.running</source><translation>进行中会议</translation></message>
<message><source>minutes lost</source><translation>分钟损失</translation></message>
<message><source>missing_top_ups.hit</source><translation>充值未到</translation></message>
<message><source>no fault and no decision</source><translation>没有故障也没有决策</translation></message>
<message><source>nothing: this scenario can run</source><translation>没有问题：此场景可以运行</translation></message>
<message><source>open</source><translation>开放</translation></message>
<message><source>other</source><translation>其他</translation></message>
<message><source>other place</source><translation>其他地点</translation></message>
<message><source>other run</source><translation>另一次</translation></message>
<message><source>outage</source><translation>中断</translation></message>
<message><source>outcomes</source><translation>请求结果</translation></message>
<message><source>over-debt, peak</source><translation>超限欠费（峰值）</translation></message>
<message><source>over_debt.incurred</source><translation>超限欠费</translation></message>
<message><source>passed</source><translation>通过</translation></message>
<message><source>password</source><translation>密码</translation></message>
<message><source>per_second</source><translation>每秒</translation></message>
<message><source>phone</source><translation>手机号</translation></message>
<message><source>push</source><translation>下发路由</translation></message>
<message><source>queue</source><translation>队列</translation></message>
<message><source>records</source><translation>条</translation></message>
<message><source>refused</source><translation>被拒</translation></message>
<message><source>register</source><translation>注册</translation></message>
<message><source>relogin</source><translation>重新登录</translation></message>
<message><source>replication</source><translation>实验</translation></message>
<message><source>replication %1 of %2</source><translation>第 %1 次，共 %2 次</translation></message>
<message><source>replication_age</source><translation>复制延迟</translation></message>
<message><source>replication_lag</source><translation>复制延迟</translation></message>
<message><source>replication_stall</source><translation>复制停滞</translation></message>
<message><source>replications in each bar</source><translation>每组的实验次数</translation></message>
<message><source>requests.taken</source><translation>受理的请求</translation></message>
<message><source>restarted</source><translation>重开</translation></message>
<message><source>route of %1</source><translation>%1 的路由</translation></message>
<message><source>route_arrived</source><translation>路由生效</translation></message>
<message><source>route_published</source><translation>发布路由</translation></message>
<message><source>routes</source><translation>路由</translation></message>
<message><source>runbook</source><translation>操作手册</translation></message>
<message><source>seconds</source><translation>秒</translation></message>
<message><source>served by %1</source><translation>由 %1 服务</translation></message>
<message><source>services</source><translation>服务</translation></message>
<message><source>session</source><translation>会话</translation></message>
<message><source>sessions</source><translation>会话</translation></message>
<message><source>sessions.live</source><translation>在线会话</translation></message>
<message><source>sessions.lost_not_regained</source><translation>丢失未恢复</translation></message>
<message><source>share</source><translation>占比</translation></message>
<message><source>ship_stalled</source><translation>发送停滞</translation></message>
<message><source>site</source><translation>站点</translation></message>
<message><source>site_cleared</source><translation>站点恢复可信</translation></message>
<message><source>site_outage</source><translation>站点中断</translation></message>
<message><source>site_suspected</source><translation>站点被怀疑</translation></message>
<message><source>sites</source><translation>站点</translation></message>
<message><source>snapshot_copied</source><translation>快照复制</translation></message>
<message><source>so_far</source><translation>累计</translation></message>
<message><source>so_far_estimated</source><translation>累计（估计）</translation></message>
<message><source>stale passwords, exposed</source><translation>过期密码（暴露）</translation></message>
<message><source>stale passwords, met</source><translation>过期密码（遇到）</translation></message>
<message><source>stale_passwords</source><translation>过期密码</translation></message>
<message><source>stale_passwords.hit</source><translation>遇到过期密码</translation></message>
<message><source>start_meeting</source><translation>发起会议</translation></message>
<message><source>starts refused wrongly</source><translation>误拒开会</translation></message>
<message><source>steps</source><translation>步骤</translation></message>
<message><source>stopped</source><translation>停止</translation></message>
<message><source>streaming</source><translation>复制中</translation></message>
<message><source>suspected</source><translation>被怀疑</translation></message>
<message><source>switch</source><translation>切换</translation></message>
<message><source>the histories part at %1</source><translation>历史在 %1 分叉</translation></message>
<message><source>the shown replications are equal to the last bit</source><translation>所示实验逐位相同</translation></message>
<message><source>this run</source><translation>本次</translation></message>
<message><source>time</source><translation>时间</translation></message>
<message><source>to %1</source><translation>至 %1</translation></message>
<message><source>top_up</source><translation>充值</translation></message>
<message><source>trusted</source><translation>可信</translation></message>
<message><source>unknown_users.hit</source><translation>未知用户</translation></message>
<message><source>up</source><translation>正常</translation></message>
<message><source>user</source><translation>用户</translation></message>
<message><source>user, site or label</source><translation>用户、站点或标签</translation></message>
<message><source>users</source><translation>用户</translation></message>
<message><source>users back, on average</source><translation>用户恢复（平均）</translation></message>
<message><source>users hurt</source><translation>受影响用户</translation></message>
<message><source>users untouched</source><translation>未受影响用户</translation></message>
<message><source>value</source><translation>值</translation></message>
<message><source>verdict</source><translation>结论</translation></message>
<message><source>wan_partition</source><translation>广域网分区</translation></message>
<message><source>where a region is served</source><translation>区域由何处服务</translation></message>
<message><source>○ cannot be told</source><translation>○ 无法判断</translation></message>
<message><source>● differs (95 %)</source><translation>● 有差异（95 %）</translation></message>
</context>
</TS>
