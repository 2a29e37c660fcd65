<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Suanli Atlas</source>
        <translation>关于算力地图集</translation>
    </message>
    <message>
        <source>Suanli Atlas 算力地图集</source>
        <translation>Suanli Atlas 算力地图集</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>An atlas of China&apos;s AI data centres: idle capacity, latency and sources. Works offline.</source>
        <translation>中国智算中心地图集：闲置算力、时延与来源。可离线使用。</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later (GPL-3.0-or-later). It comes with no warranty.</source>
        <translation>自由软件，依 GNU 通用公共许可证第 3 版或更新版本（GPL-3.0-or-later）发布，不提供任何担保。</translation>
    </message>
    <message>
        <source>Made with Natural Earth, public domain (naturalearthdata.com), as packaged by QGIS and Marble. Natural Earth boundaries, not an official map.</source>
        <translation>底图采用 Natural Earth（公有领域，naturalearthdata.com），取自 QGIS 与 Marble 的打包版本。界线据 Natural Earth，非官方地图。</translation>
    </message>
    <message>
        <source>City positions and populations: GeoNames (geonames.org), CC BY 4.0, rounded and matched to administrative units.</source>
        <translation>城市位置与人口：GeoNames（geonames.org），CC BY 4.0，已取整并与行政区划匹配。</translation>
    </message>
    <message>
        <source>Map drawn by: %1</source>
        <translation>地图绘制：%1</translation>
    </message>
    <message>
        <source>Made with Qt %1, GDAL, PROJ, ICU, SQLite, SQLiteCpp, libwebp, giflib, qpdf and CLI11. Type: Source Sans 3, Noto Sans CJK and WenQuanYi Micro Hei.</source>
        <translation>使用 Qt %1、GDAL、PROJ、ICU、SQLite、SQLiteCpp、libwebp、giflib、qpdf 和 CLI11 构建。字体：Source Sans 3、Noto Sans CJK 和文泉驿微米黑。</translation>
    </message>
    <message>
        <source>Basemap profile in use: %1. %2</source>
        <translation>当前底图配置：%1。%2</translation>
    </message>
</context>
<context>
    <name>Assumption</name>
    <message>
        <source>Break-even</source>
        <translation>盈亏平衡</translation>
    </message>
    <message>
        <source>Stranded index</source>
        <translation>搁浅指数</translation>
    </message>
    <message>
        <source>Delays that workloads allow</source>
        <translation>工作负载容许时延</translation>
    </message>
    <message>
        <source>Electricity price</source>
        <translation>电价</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>时延</translation>
    </message>
    <message>
        <source>Latency, optimistic</source>
        <translation>时延，乐观</translation>
    </message>
    <message>
        <source>Latency, typical</source>
        <translation>时延，典型</translation>
    </message>
    <message>
        <source>Latency, conservative</source>
        <translation>时延，保守</translation>
    </message>
    <message>
        <source>Latency, policy</source>
        <translation>时延，政策</translation>
    </message>
    <message>
        <source>Exchange rate</source>
        <translation>汇率</translation>
    </message>
    <message>
        <source>Extra electricity of domestic chips</source>
        <translation>国产芯片额外电耗</translation>
    </message>
    <message>
        <source>Share of electricity in the running cost</source>
        <translation>电费占运行成本比例</translation>
    </message>
    <message>
        <source>Running cost of the shell</source>
        <translation>机房运行成本</translation>
    </message>
    <message>
        <source>PUE, mean of the nation</source>
        <translation>PUE，全国平均</translation>
    </message>
    <message>
        <source>Weight of latency</source>
        <translation>时延权重</translation>
    </message>
    <message>
        <source>Weight of age</source>
        <translation>年限权重</translation>
    </message>
    <message>
        <source>Weight of the chips</source>
        <translation>芯片权重</translation>
    </message>
    <message>
        <source>Round trip beyond which a site is remote</source>
        <translation>视为偏远的往返时延界限</translation>
    </message>
    <message>
        <source>Months in service that count fully</source>
        <translation>足额计入的投运月数</translation>
    </message>
    <message>
        <source>Added to the coal benchmark</source>
        <translation>煤电基准价加价</translation>
    </message>
    <message>
        <source>Straight fibre, one way</source>
        <translation>直线光纤，单程</translation>
    </message>
    <message>
        <source>Added by another operator</source>
        <translation>跨运营商附加时延</translation>
    </message>
    <message>
        <source>Added by the access network</source>
        <translation>接入网附加时延</translation>
    </message>
    <message>
        <source>Delay at no distance</source>
        <translation>零距离时延</translation>
    </message>
    <message>
        <source>Delay by distance</source>
        <translation>单位距离时延</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>至少 %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>至多 %1</translation>
    </message>
    <message>
        <source>Enter a plain number such as 1250.5, or nothing for the dataset&apos;s value.</source>
        <translation>请输入普通数字，如 1250.5；留空则取数据集的值。</translation>
    </message>
    <message>
        <source>Enter a number from %1 to %2.</source>
        <translation>请输入 %1 到 %2 之间的数。</translation>
    </message>
    <message>
        <source>8 × H100: %1</source>
        <translation>8 × H100：%1</translation>
    </message>
    <message>
        <source>8 × H20: %1</source>
        <translation>8 × H20：%1</translation>
    </message>
    <message>
        <source>8 × A100: %1</source>
        <translation>8 × A100：%1</translation>
    </message>
    <message>
        <source>8 × RTX 4090: %1</source>
        <translation>8 × RTX 4090：%1</translation>
    </message>
    <message>
        <source>8 domestic cards: %1</source>
        <translation>8 × 国产卡：%1</translation>
    </message>
    <message>
        <source>Chip factor: %1</source>
        <translation>芯片因子：%1</translation>
    </message>
    <message>
        <source>Enter a number such as 0.75, a percentage such as 75%, or nothing for the dataset&apos;s value.</source>
        <translation>请输入数值（如 0.75）或百分比（如 75%）；留空则取数据集的值。</translation>
    </message>
</context>
<context>
    <name>BadgeLetter</name>
    <message>
        <source>S</source>
        <translation>源</translation>
    </message>
    <message>
        <source>D</source>
        <translation>导</translation>
    </message>
    <message>
        <source>A</source>
        <translation>设</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>Idle by province</source>
        <translation>各省闲置</translation>
    </message>
    <message>
        <source>%1: %2 in service, use unknown</source>
        <translation>%1：在役 %2，使用情况未知</translation>
    </message>
    <message>
        <source>%1: %2 in service, idle %3 % %4</source>
        <translation>%1：在役 %2，闲置 %3% %4</translation>
    </message>
    <message>
        <source>How much of the capacity in service is used is not known</source>
        <translation>在役算力的使用情况未知</translation>
    </message>
    <message>
        <source>None of the capacity with a known ratio stands idle</source>
        <translation>闲置率已知的算力均无闲置</translation>
    </message>
    <message>
        <source>%1 holds %2 of the estimated idle capacity</source>
        <translation>%1占推算闲置算力的 %2</translation>
    </message>
    <message>
        <source>%1 holds %2 of the reported idle capacity</source>
        <translation>%1占已报道闲置算力的 %2</translation>
    </message>
    <message>
        <source>%1 and %2 hold %3 of the estimated idle capacity</source>
        <translation>%1和%2共占推算闲置算力的 %3</translation>
    </message>
    <message>
        <source>%1 and %2 hold %3 of the reported idle capacity</source>
        <translation>%1和%2共占已报道闲置算力的 %3</translation>
    </message>
    <message>
        <source>%1, %2 and %3 hold %4 of the estimated idle capacity</source>
        <translation>%1、%2和%3共占推算闲置算力的 %4</translation>
    </message>
    <message>
        <source>%1, %2 and %3 hold %4 of the reported idle capacity</source>
        <translation>%1、%2和%3共占已报道闲置算力的 %4</translation>
    </message>
    <message>
        <source>FP64 machines left out</source>
        <translation>不含 FP64 超算</translation>
    </message>
    <message>
        <source>FP32 machines left out</source>
        <translation>不含 FP32 设备</translation>
    </message>
    <message>
        <source>parts of a campus counted once</source>
        <translation>园区内不重复计</translation>
    </message>
    <message>
        <source>Coverage: %1.</source>
        <translation>覆盖：%1。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Estimates carry %1 of the capacity with a ratio.</source>
        <translation>有闲置率的算力中，推算值占 %1。</translation>
    </message>
    <message>
        <source>Precision not stated for %1 of the capacity.</source>
        <translation>%1 的算力未注明精度。</translation>
    </message>
    <message>
        <source>Hatched: use unknown.</source>
        <translation>斜线：使用情况未知。</translation>
    </message>
    <message>
        <source>province not given</source>
        <translation>省份未注明</translation>
    </message>
    <message>
        <source>Idle capacity by province</source>
        <translation>各省闲置算力</translation>
    </message>
    <message>
        <source>Capacity in service by province, PFLOPS; whiskers show the idle range</source>
        <translation>各省在役算力，PFLOPS；须线为闲置区间</translation>
    </message>
    <message>
        <source>used</source>
        <translation>在用</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>闲置</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>idle, % (range)</source>
        <translation>闲置率，%（区间）</translation>
    </message>
    <message>
        <source>more provinces: %1</source>
        <translation>其他省份：%1</translation>
    </message>
    <message>
        <source>%1 (synthetic data)</source>
        <translation>%1（合成数据）</translation>
    </message>
    <message>
        <source>Synthetic data.</source>
        <translation>合成数据。</translation>
    </message>
    <message>
        <source>No site with a known ratio has a place that a round trip could be counted from.</source>
        <translation>闲置率已知的站点均无可据以计算往返时延的位置。</translation>
    </message>
    <message>
        <source>The idle ratio of none of these sites is known.</source>
        <translation>这些站点的闲置率均未知。</translation>
    </message>
    <message>
        <source>None of the sites with a known ratio publishes a capacity</source>
        <translation>闲置率已知的站点均未公布算力</translation>
    </message>
    <message>
        <source>All of the capacity with a ratio is within %1 ms of a demand hub</source>
        <translation>有闲置率的算力全部在需求中心往返 %1 毫秒之内</translation>
    </message>
    <message>
        <source>None of the capacity with a ratio is within %1 ms of a demand hub</source>
        <translation>有闲置率的算力均不在需求中心往返 %1 毫秒之内</translation>
    </message>
    <message>
        <source>Distance explains little: %1 idle within %2 ms of a demand hub, %3 beyond</source>
        <translation>距离影响不大：需求中心往返 %2 毫秒之内闲置 %1，之外闲置 %3</translation>
    </message>
    <message>
        <source>More stands idle far away: %1 within %2 ms of a demand hub, %3 beyond</source>
        <translation>远处闲置更多：需求中心往返 %2 毫秒之内闲置 %1，之外闲置 %3</translation>
    </message>
    <message>
        <source>More stands idle close by: %1 within %2 ms of a demand hub, %3 beyond</source>
        <translation>近处闲置更多：需求中心往返 %2 毫秒之内闲置 %1，之外闲置 %3</translation>
    </message>
    <message>
        <source>Round trip to the nearest demand hub, measured where a link is published, else by the preset %1.</source>
        <translation>到最近需求中心的往返时延，有公布链路的取实测值，否则按“%1”模型。</translation>
    </message>
    <message>
        <source>Sites without a known ratio, which are not shown: %1.</source>
        <translation>闲置率未知、未显示的站点：%1 个。</translation>
    </message>
    <message>
        <source>Sites with a ratio but without a place that a round trip could be counted from: %1.</source>
        <translation>有闲置率但没有可据以计算往返时延的位置的站点：%1 个。</translation>
    </message>
    <message>
        <source>Sites not in service, which have no ratio: %1.</source>
        <translation>未投运、没有闲置率的站点：%1 个。</translation>
    </message>
    <message>
        <source>Symbols are those of the map, as large as the capacity in service.</source>
        <translation>符号与地图相同，大小表示在役算力。</translation>
    </message>
    <message>
        <source>Dashed: the round trips that workloads allow.</source>
        <translation>虚线：工作负载容许的往返时延。</translation>
    </message>
    <message>
        <source>Only the %1 largest of %2 sites are drawn.</source>
        <translation>%2 个站点中仅绘出最大的 %1 个。</translation>
    </message>
    <message>
        <source>%1: round trip %2 ms; idle %3; %4; %5</source>
        <translation>%1：往返 %2 毫秒；闲置率 %3；%4；%5</translation>
    </message>
    <message>
        <source>%1: round trip %2 ms; idle %3 (%4); %5; %6</source>
        <translation>%1：往返 %2 毫秒；闲置率 %3（%4）；%5；%6</translation>
    </message>
    <message>
        <source>capacity not published</source>
        <translation>算力未公布</translation>
    </message>
    <message>
        <source>Idle ratio by round trip</source>
        <translation>闲置率与往返时延</translation>
    </message>
    <message>
        <source>reported</source>
        <translation>已报道</translation>
    </message>
    <message>
        <source>reported, older</source>
        <translation>已报道，旧值</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>推算</translation>
    </message>
    <message>
        <source>The idle ratio of none of these sites is known</source>
        <translation>这些站点的闲置率均未知</translation>
    </message>
    <message>
        <source>%1 of the capacity with a ratio stands in sites that are %2 idle, mostly by estimate</source>
        <translation>有闲置率的算力中 %1 位于闲置率 %2 的站点，多为推算</translation>
    </message>
    <message>
        <source>%1 of the capacity with a ratio stands in sites that are %2 idle</source>
        <translation>有闲置率的算力中 %1 位于闲置率 %2 的站点</translation>
    </message>
    <message>
        <source>%1 of the sites with a ratio are %2 idle, mostly by estimate</source>
        <translation>有闲置率的站点中 %1 的闲置率为 %2，多为推算</translation>
    </message>
    <message>
        <source>%1 of the sites with a ratio are %2 idle</source>
        <translation>有闲置率的站点中 %1 的闲置率为 %2</translation>
    </message>
    <message>
        <source>An ink edge marks ratios reported within %1 months.</source>
        <translation>深色边框表示 %1 个月内报道的闲置率。</translation>
    </message>
    <message>
        <source>Hatched, beside the scale: ratio unknown.</source>
        <translation>刻度旁的斜线：闲置率未知。</translation>
    </message>
    <message>
        <source>%1; sites: %2; capacity in service: %3</source>
        <translation>%1；站点：%2 个；在役算力：%3</translation>
    </message>
    <message>
        <source>%1; sites: %2; no capacity published</source>
        <translation>%1；站点：%2 个；均未公布算力</translation>
    </message>
    <message>
        <source>Idle %1, %2</source>
        <translation>闲置率 %1，%2</translation>
    </message>
    <message>
        <source>Idle ratio unknown</source>
        <translation>闲置率未知</translation>
    </message>
    <message>
        <source>Capacity by idle ratio</source>
        <translation>按闲置率划分的算力</translation>
    </message>
    <message>
        <source>Sites by idle ratio</source>
        <translation>按闲置率划分的站点</translation>
    </message>
    <message>
        <source>Capacity in service by class of idle ratio (%), PFLOPS; a bar is the total of its class, however wide that is</source>
        <translation>按闲置率（%）分级的在役算力，PFLOPS；柱高为本级合计，与级宽无关</translation>
    </message>
    <message>
        <source>Sites by class of idle ratio (%); a bar is the total of its class, however wide that is</source>
        <translation>按闲置率（%）分级的站点数；柱高为本级合计，与级宽无关</translation>
    </message>
    <message>
        <source>The first %1 of %2 sites hold almost all of the stranded capacity</source>
        <translation>%2 个站点中前 %1 个几乎占全部搁浅算力</translation>
    </message>
    <message>
        <source>The first %1 of %2 sites hold %3 of the stranded capacity</source>
        <translation>%2 个站点中前 %1 个占搁浅算力的 %3</translation>
    </message>
    <message>
        <source>Unknown factors weigh most: %1 of the stranded capacity counts them as a half</source>
        <translation>未知因子影响最大：搁浅算力的 %1 由其按 0.5 计得</translation>
    </message>
    <message>
        <source>The distance to the demand hubs weighs most: %1 of the stranded capacity</source>
        <translation>到需求中心的距离影响最大：占搁浅算力的 %1</translation>
    </message>
    <message>
        <source>The age of the sites weighs most: %1 of the stranded capacity</source>
        <translation>站点年限影响最大：占搁浅算力的 %1</translation>
    </message>
    <message>
        <source>The kind of chips weighs most: %1 of the stranded capacity</source>
        <translation>芯片类型影响最大：占搁浅算力的 %1</translation>
    </message>
    <message>
        <source>Idle capacity times the weighted mean of three factors from 0 to 1, latency (weight %1), age (%2) and chips (%3): our own ranking, not a published one.</source>
        <translation>闲置算力乘以三个 0 至 1 因子的加权平均，权重为时延 %1、年限 %2、芯片 %3：系本软件自定的排名，并非公开发布的指数。</translation>
    </message>
    <message>
        <source>Hatched: a factor that is unknown and counts as a half.</source>
        <translation>斜线：因子未知，按 0.5 计。</translation>
    </message>
    <message>
        <source>Shown are %1 of %2 sites; all hold %3 PFLOPS (%4 to %5).</source>
        <translation>显示 %2 个站点中的 %1 个；全部合计 %3 PFLOPS（%4 至 %5）。</translation>
    </message>
    <message>
        <source>All of it: %1 PFLOPS (%2 to %3).</source>
        <translation>合计 %1 PFLOPS（%2 至 %3）。</translation>
    </message>
    <message>
        <source>%1 as unknown</source>
        <translation>%1（按未知计）</translation>
    </message>
    <message>
        <source>%1: %2 stranded (%3 to %4), by latency %5, by age %6, by chips %7</source>
        <translation>%1：搁浅 %2（%3 至 %4），其中时延 %5，年限 %6，芯片 %7</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>时延</translation>
    </message>
    <message>
        <source>age</source>
        <translation>年限</translation>
    </message>
    <message>
        <source>chips</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>more sites: %1</source>
        <translation>其他站点：%1</translation>
    </message>
    <message>
        <source>PFLOPS (range)</source>
        <translation>PFLOPS（区间）</translation>
    </message>
    <message>
        <source>PFLOPS</source>
        <translation>PFLOPS</translation>
    </message>
    <message>
        <source>Stranded capacity</source>
        <translation>搁浅算力</translation>
    </message>
    <message>
        <source>By this index none of the idle capacity is stranded.</source>
        <translation>按此指数，闲置算力均未搁浅。</translation>
    </message>
    <message>
        <source>Stranded index by site, PFLOPS, split by what strands it; whiskers show its range</source>
        <translation>各站点搁浅指数，PFLOPS，按搁浅原因划分；须线为区间</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>至少 %1</translation>
    </message>
    <message>
        <source>By published counts %1 centres were announced for each one in service</source>
        <translation>据已公布统计，已宣布与在役的智算中心数之比：%1</translation>
    </message>
    <message>
        <source>The largest published count is of %1 centres (%2)</source>
        <translation>已公布的最大统计数：%1 座（%2）</translation>
    </message>
    <message>
        <source>Counts of the whole nation by different people, whatever the filter. They overlap and count different things, so they are never added.</source>
        <translation>均为不同机构的全国统计，不受筛选影响。各项相互重叠、对象不同，从不相加。</translation>
    </message>
    <message>
        <source>An arrow: at least so many.</source>
        <translation>箭头：不少于此数。</translation>
    </message>
    <message>
        <source>Centres announced, built and cancelled</source>
        <translation>已宣布、已建成与已取消的智算中心</translation>
    </message>
    <message>
        <source>%1, %2: %3. %4</source>
        <translation>%1，%2：%3。%4</translation>
    </message>
    <message>
        <source>The dataset has no count of the nation&apos;s centres at this date.</source>
        <translation>数据集中没有截至该日期的全国智算中心统计。</translation>
    </message>
    <message>
        <source>Intelligent computing centres, national counts</source>
        <translation>智算中心，全国统计数</translation>
    </message>
    <message>
        <source>more counts: %1</source>
        <translation>其他统计：%1</translation>
    </message>
    <message>
        <source>Distribution of idle ratios</source>
        <translation>闲置率分布</translation>
    </message>
    <message>
        <source>Idle ratio and distance</source>
        <translation>闲置率与距离</translation>
    </message>
    <message>
        <source>Reachable idle capacity</source>
        <translation>可达闲置算力</translation>
    </message>
    <message>
        <source>Stranded capacity, top 20</source>
        <translation>搁浅算力前 20 名</translation>
    </message>
    <message>
        <source>Rents and break-even</source>
        <translation>租金与盈亏平衡</translation>
    </message>
    <message>
        <source>What break-even hangs on</source>
        <translation>盈亏平衡的影响因素</translation>
    </message>
    <message>
        <source>Pipeline by month</source>
        <translation>逐月项目进展</translation>
    </message>
    <message>
        <source>Announced, built, cancelled: published counts</source>
        <translation>宣布、建成、取消：已公布统计</translation>
    </message>
    <message>
        <source>Idle ratio by owner and chips</source>
        <translation>按业主和芯片的闲置率</translation>
    </message>
    <message>
        <source>Concentration of operators</source>
        <translation>运营方集中度</translation>
    </message>
    <message>
        <source>What the records tell</source>
        <translation>记录完整度</translation>
    </message>
    <message>
        <source>Dossier of a site</source>
        <translation>站点档案</translation>
    </message>
    <message>
        <source>More rows</source>
        <translation>其他各行</translation>
    </message>
    <message>
        <source>Idle
ratio</source>
        <translation>闲置率</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>闲置</translation>
    </message>
    <message>
        <source>Capacity
in service</source>
        <translation>在役
算力</translation>
    </message>
    <message>
        <source>Cap.</source>
        <translation>在役</translation>
    </message>
    <message>
        <source>Planned
capacity</source>
        <translation>规划
算力</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>规划</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>电力</translation>
    </message>
    <message>
        <source>MW</source>
        <translation>MW</translation>
    </message>
    <message>
        <source>Racks
in place</source>
        <translation>已装
机架</translation>
    </message>
    <message>
        <source>Racks</source>
        <translation>机架</translation>
    </message>
    <message>
        <source>Accel-
erators</source>
        <translation>加速卡</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>运营方</translation>
    </message>
    <message>
        <source>Oper.</source>
        <translation>运营</translation>
    </message>
    <message>
        <source>Owner
type</source>
        <translation>业主
类型</translation>
    </message>
    <message>
        <source>Own.</source>
        <translation>业主</translation>
    </message>
    <message>
        <source>Chip
origin</source>
        <translation>芯片
来源</translation>
    </message>
    <message>
        <source>Orig.</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Fresh
stage</source>
        <translation>近期
阶段</translation>
    </message>
    <message>
        <source>Fresh</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Invest-
ment</source>
        <translation>投资</translation>
    </message>
    <message>
        <source>Inv.</source>
        <translation>投资</translation>
    </message>
    <message>
        <source>PUE</source>
        <translation>PUE</translation>
    </message>
    <message>
        <source>Electricity
price</source>
        <translation>电价</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>电价</translation>
    </message>
    <message>
        <source>%1, %2: no site that can have it</source>
        <translation>%1，%2：没有适用的站点</translation>
    </message>
    <message>
        <source>%1, %2: known for %3 of %4 sites</source>
        <translation>%1，%2：%4 个站点中 %3 个已知</translation>
    </message>
    <message>
        <source>%1; too many to select lack it: %2</source>
        <translation>%1；缺少者过多，无法选中：%2 个</translation>
    </message>
    <message>
        <source>%1; selects those that lack it: %2</source>
        <translation>%1；可选中缺少者：%2 个</translation>
    </message>
    <message>
        <source>All</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>sites</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>Every field is known for %1 of the sites that can have it</source>
        <translation>各字段在 %1 的适用站点中均为已知</translation>
    </message>
    <message>
        <source>Best known of the sites that can have it: %1 (%2); least: %3 (%4)</source>
        <translation>适用站点中已知最多的是%1（%2），最少的是%3（%4）</translation>
    </message>
    <message>
        <source>Idle ratio, capacity, power, racks, PUE and electricity price are asked of those alone, all else of every site; a dash: no site that can have it.</source>
        <translation>闲置率、算力、电力、机架、PUE 和电价仅统计这些站点，其余字段统计全部站点；短横：没有适用的站点。</translation>
    </message>
    <message>
        <source>The idle ratio is the site&apos;s own, not an estimate; a fresh stage was told within %1 months.</source>
        <translation>闲置率指站点自身数据，不含推算值；近期阶段指 %1 个月内有据可查的阶段。</translation>
    </message>
    <message>
        <source>What is known of the sites</source>
        <translation>站点的已知信息</translation>
    </message>
    <message>
        <source>Share of the sites that have a field, per cent</source>
        <translation>具有各字段的站点比例，%</translation>
    </message>
    <message>
        <source>None of these sites in service with a capacity names its operator.</source>
        <translation>这些公布算力的在役站点均未注明运营方。</translation>
    </message>
    <message>
        <source>Only one named operator publishes a capacity in service: there is nothing to compare.</source>
        <translation>仅有一个已注明的运营方公布在役算力，无从比较。</translation>
    </message>
    <message>
        <source>Gini coefficient %1, between 0 where all of them have the same and %2 where one has all.</source>
        <translation>基尼系数 %1；各运营方相等时为 0，一方独占时为 %2。</translation>
    </message>
    <message>
        <source>Left out for want of an operator&apos;s name: %1, %2 of the capacity in service; sites: %3.</source>
        <translation>因运营方未注明而未计：%1，占在役算力的 %2；站点：%3 个。</translation>
    </message>
    <message>
        <source>Operators in service without a capacity that counts, left out: %1.</source>
        <translation>在役但无可计算力而未列入的运营方：%1 个。</translation>
    </message>
    <message>
        <source>equal shares</source>
        <translation>均等分布</translation>
    </message>
    <message>
        <source>Concentration of capacity</source>
        <translation>算力集中度</translation>
    </message>
    <message>
        <source>%1 bn yuan</source>
        <translation>%1 十亿元</translation>
    </message>
    <message>
        <source>%1 m yuan</source>
        <translation>%1 百万元</translation>
    </message>
    <message>
        <source>%1 yuan</source>
        <translation>%1 元</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1（%2 至 %3）</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>至多 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, %2 (%3)</source>
        <translation>%1，%2（%3）</translation>
    </message>
    <message>
        <source>none: not in service</source>
        <translation>无：未投运</translation>
    </message>
    <message>
        <source>none: no capacity is published</source>
        <translation>无：未公布算力</translation>
    </message>
    <message>
        <source>none: its use is not known</source>
        <translation>无：使用情况未知</translation>
    </message>
    <message>
        <source>none: an assumption is out of range</source>
        <translation>无：有假定超出范围</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%2起%1</translation>
    </message>
    <message>
        <source>%1, as read %2</source>
        <translation>%1，状态据 %2页面</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Figures of %1: %2</source>
        <translation>%1的数据：%2</translation>
    </message>
    <message>
        <source>%1; counts no more</source>
        <translation>%1；已不再计入</translation>
    </message>
    <message>
        <source>Idle %1 (%2) by %3</source>
        <translation>闲置率 %1（%2），按%3口径</translation>
    </message>
    <message>
        <source>Idle %1 by %2</source>
        <translation>闲置率 %1，按%2口径</translation>
    </message>
    <message>
        <source>%1 ms, measured</source>
        <translation>%1 ms，实测</translation>
    </message>
    <message>
        <source>%1 ms (%2–%3)</source>
        <translation>%1 ms（%2–%3）</translation>
    </message>
    <message>
        <source>not published</source>
        <translation>未公布</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>Break-even</source>
        <translation>盈亏平衡</translation>
    </message>
    <message>
        <source>running cost at %1 of full use, hardware at %2; used: %3</source>
        <translation>使用率 %1 覆盖运行成本，%2 收回硬件成本；在用：%3</translation>
    </message>
    <message>
        <source>Stranded index</source>
        <translation>搁浅指数</translation>
    </message>
    <message>
        <source>%1 of %2 idle</source>
        <translation>闲置 %2 中的 %1</translation>
    </message>
    <message>
        <source>Distress</source>
        <translation>困境程度</translation>
    </message>
    <message>
        <source>no sign recorded</source>
        <translation>无信号记录</translation>
    </message>
    <message>
        <source>Not in service, so no idle ratio</source>
        <translation>未投运，无闲置率</translation>
    </message>
    <message>
        <source>Idle: at least %1</source>
        <translation>闲置率：至少 %1</translation>
    </message>
    <message>
        <source>Idle: %1</source>
        <translation>闲置率：%1</translation>
    </message>
    <message>
        <source>Not in service: %1</source>
        <translation>未投运：%1</translation>
    </message>
    <message>
        <source>How much of it is used is not known</source>
        <translation>使用情况未知</translation>
    </message>
    <message>
        <source>At least %1 of it stands idle by estimate</source>
        <translation>推算闲置率不低于 %1</translation>
    </message>
    <message>
        <source>%1 of it stands idle by estimate</source>
        <translation>推算闲置率为 %1</translation>
    </message>
    <message>
        <source>At least %1 of it stands idle by its own figure</source>
        <translation>据自身数据，闲置率不低于 %1</translation>
    </message>
    <message>
        <source>%1 of it stands idle by its own figure</source>
        <translation>据自身数据，闲置率为 %1</translation>
    </message>
    <message>
        <source>Without a date, on no axis: %1.</source>
        <translation>无日期、未列于时间轴：%1。</translation>
    </message>
    <message>
        <source>Before the first year of the axis: %1.</source>
        <translation>早于时间轴首年：%1。</translation>
    </message>
    <message>
        <source>The oldest of many, not drawn: %1.</source>
        <translation>数量过多，未绘出最早的：%1。</translation>
    </message>
    <message>
        <source>The nearest %1 of %2 demand hubs are shown.</source>
        <translation>显示 %2 个需求中心中最近的 %1 个。</translation>
    </message>
    <message>
        <source>Break-even and stranded index rest on the assumptions of the dataset.</source>
        <translation>盈亏平衡与搁浅指数依据数据集的假定。</translation>
    </message>
    <message>
        <source>Choose a site to see its dossier.</source>
        <translation>请选择站点以查看其档案。</translation>
    </message>
    <message>
        <source>Without a date there is no dossier.</source>
        <translation>没有日期，无法生成档案。</translation>
    </message>
    <message>
        <source>Dossier</source>
        <translation>档案</translation>
    </message>
    <message>
        <source>Dossier: %1</source>
        <translation>档案：%1</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>The dataset has no demand hub.</source>
        <translation>数据集中没有需求中心。</translation>
    </message>
    <message>
        <source>Round trip to %1: %2</source>
        <translation>到%1的往返时延：%2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1：%2（%3）</translation>
    </message>
    <message>
        <source>Too few ratios are known to compare owners or chips</source>
        <translation>已知闲置率太少，无法比较业主或芯片</translation>
    </message>
    <message>
        <source>Types of owners hardly differ: median idle ratios of %1 to %2</source>
        <translation>各业主类型相差不大：闲置率中位数为 %1 至 %2</translation>
    </message>
    <message>
        <source>Origins of chips hardly differ: median idle ratios of %1 to %2</source>
        <translation>各芯片来源相差不大：闲置率中位数为 %1 至 %2</translation>
    </message>
    <message>
        <source>Each site is one value, whatever its capacity.</source>
        <translation>每个站点计为一个值，与算力大小无关。</translation>
    </message>
    <message>
        <source>A part of a campus is a value of its own.</source>
        <translation>园区的分区单独计值。</translation>
    </message>
    <message>
        <source>Estimated from aggregates that many sites share: %1 of %2 ratios (%3).</source>
        <translation>由多个站点共用的汇总数据推算：%2 个闲置率中的 %1 个（%3）。</translation>
    </message>
    <message>
        <source>Lower bounds that stand for the ratio: %1.</source>
        <translation>以下限代替闲置率：%1 个。</translation>
    </message>
    <message>
        <source>Ratio not known and left out: %1 of %2 sites.</source>
        <translation>闲置率未知而未列入：%2 个站点中的 %1 个。</translation>
    </message>
    <message>
        <source>Box: 25th to 75th percentile with the median; whiskers: 5th to 95th; ticks: the values. Quantiles by definition 7 of Hyndman and Fan.</source>
        <translation>箱体：第 25 至 75 百分位及中位数；须线：第 5 至 95 百分位；短线：各数值。分位数按 Hyndman 与 Fan 的定义 7 计算。</translation>
    </message>
    <message>
        <source>Groups of fewer than %1 values have no box.</source>
        <translation>少于 %1 个值的组不绘箱体。</translation>
    </message>
    <message>
        <source>Of none of these sites is the idle ratio known.</source>
        <translation>这些站点的闲置率均未知。</translation>
    </message>
    <message>
        <source>The idle ratio of one site alone is known: there is nothing to compare.</source>
        <translation>仅有一个站点的闲置率已知，无从比较。</translation>
    </message>
    <message>
        <source>%1, n = %2: idle %3</source>
        <translation>%1，n = %2：闲置率 %3</translation>
    </message>
    <message>
        <source>%1, n = %2: median idle %3, half of them %4</source>
        <translation>%1，n = %2：闲置率中位数 %3，半数为 %4</translation>
    </message>
    <message>
        <source>by owner:</source>
        <translation>按业主：</translation>
    </message>
    <message>
        <source>by chips:</source>
        <translation>按芯片：</translation>
    </message>
    <message>
        <source>Idle ratios by owner and chips</source>
        <translation>按业主和芯片的闲置率</translation>
    </message>
    <message>
        <source>Idle ratio of sites, %, by type of owner and by origin of the chips</source>
        <translation>站点闲置率，%，按业主类型和芯片来源</translation>
    </message>
    <message>
        <source>median, % (half)</source>
        <translation>中位数，%（半数）</translation>
    </message>
    <message>
        <source>more rows: %1</source>
        <translation>其他各行：%1</translation>
    </message>
    <message>
        <source>n = %1</source>
        <translation>n = %1</translation>
    </message>
    <message>
        <source>median, %</source>
        <translation>中位数，%</translation>
    </message>
    <message>
        <source>idle, %</source>
        <translation>闲置率，%</translation>
    </message>
    <message>
        <source>%1 in service</source>
        <translation>在役 %1</translation>
    </message>
    <message>
        <source>%1 suspended</source>
        <translation>已停用 %1</translation>
    </message>
    <message>
        <source>%1 under construction</source>
        <translation>在建 %1</translation>
    </message>
    <message>
        <source>%1 announced</source>
        <translation>已宣布 %1</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>已取消 %1</translation>
    </message>
    <message>
        <source>%1: no site; the stage changed at %2</source>
        <translation>%1：没有站点；阶段变更 %2 个</translation>
    </message>
    <message>
        <source>%1: %2; the stage changed at %3</source>
        <translation>%1：%2；阶段变更 %3 个</translation>
    </message>
    <message>
        <source>At the last date no stage of these sites is known</source>
        <translation>截至最后日期，这些站点的阶段均未知</translation>
    </message>
    <message>
        <source>All sites with a known stage are at the same: %1</source>
        <translation>阶段已知的站点均为同一阶段：%1</translation>
    </message>
    <message>
        <source>Sites by stage at each month&apos;s end; a campus and its parts are sites each.</source>
        <translation>各月末按阶段划分的站点；园区及其分区各计为站点。</translation>
    </message>
    <message>
        <source>Pale: sites dated by less than a month, %1 of %2. Their stage is known from an event of a year or without a date, or from the record alone; where no event is dated, it stands in every month.</source>
        <translation>浅色：日期未精确到月的站点，%2 个中的 %1 个。其阶段得自仅知年份或无日期的事件，或仅据记录；事件均无日期的，各月均计入。</translation>
    </message>
    <message>
        <source>Sites whose stage is unknown at the last date, not drawn: %1.</source>
        <translation>截至最后日期阶段未知、未绘出的站点：%1 个。</translation>
    </message>
    <message>
        <source>Sites by stage over time</source>
        <translation>各阶段站点的变化</translation>
    </message>
    <message>
        <source>The stage of none of these sites is known.</source>
        <translation>这些站点的阶段均未知。</translation>
    </message>
    <message>
        <source>Number of sites at each month&apos;s end</source>
        <translation>各月末站点数</translation>
    </message>
    <message>
        <source>the only hub</source>
        <translation>唯一需求中心</translation>
    </message>
    <message>
        <source>any hub</source>
        <translation>任一需求中心</translation>
    </message>
    <message>
        <source>any two hubs</source>
        <translation>任意两个需求中心</translation>
    </message>
    <message>
        <source>both hubs</source>
        <translation>两个需求中心</translation>
    </message>
    <message>
        <source>all %1 hubs</source>
        <translation>全部 %1 个需求中心</translation>
    </message>
    <message>
        <source>None of the idle capacity answers within %1 ms</source>
        <translation>往返 %1 毫秒之内没有可达的闲置算力</translation>
    </message>
    <message>
        <source>%1 of the estimated idle capacity answers within %2 ms</source>
        <translation>推算闲置算力的 %1 在往返 %2 毫秒之内可达</translation>
    </message>
    <message>
        <source>%1 of the reported idle capacity answers within %2 ms</source>
        <translation>已报道闲置算力的 %1 在往返 %2 毫秒之内可达</translation>
    </message>
    <message>
        <source>A policy figure of 20 ms is one way, so 40 ms on this axis.</source>
        <translation>政策文件中的“20 毫秒”为单程，在此轴上即 40 毫秒。</translation>
    </message>
    <message>
        <source>Of %1 in service the ratio is unknown: they are in no line.</source>
        <translation>在役 %1 的闲置率未知，不计入任何曲线。</translation>
    </message>
    <message>
        <source>%1 within
%2 ms, %3</source>
        <translation>%1 在
%2 毫秒之内，%3</translation>
    </message>
    <message>
        <source>%1 within
%2 ms</source>
        <translation>%1 在
%2 毫秒之内</translation>
    </message>
    <message>
        <source>Idle capacity within reach</source>
        <translation>可达的闲置算力</translation>
    </message>
    <message>
        <source>Idle capacity (PFLOPS) by round trip to the demand hubs (ms)</source>
        <translation>闲置算力（PFLOPS）与到需求中心的往返时延（毫秒）</translation>
    </message>
    <message>
        <source>One rent is known: %1 yuan a month (%2)</source>
        <translation>已知一项租金：每月 %1 元（%2）</translation>
    </message>
    <message>
        <source>The rent stood at %1 yuan a month from %2 to %3</source>
        <translation>%2至%3租金保持每月 %1 元</translation>
    </message>
    <message>
        <source>Rents rose by %1 from %2 to %3</source>
        <translation>%2至%3租金上涨 %1</translation>
    </message>
    <message>
        <source>Rents rose from nothing in %1 to %2 yuan a month in %3</source>
        <translation>租金由%1的零升至%3的每月 %2 元</translation>
    </message>
    <message>
        <source>Rents fell by %1 from %2 to %3</source>
        <translation>%2至%3租金下跌 %1</translation>
    </message>
    <message>
        <source>Rents fell by %1 from %2 to %3 and have hardly risen since</source>
        <translation>%2至%3租金下跌 %1，此后几无回升</translation>
    </message>
    <message>
        <source>Rents fell by %1 from %2 to %3 and came part of the way back</source>
        <translation>%2至%3租金下跌 %1，此后部分回升</translation>
    </message>
    <message>
        <source>Rents fell by %1 from %2 to %3 and came all the way back</source>
        <translation>%2至%3租金下跌 %1，此后全部回升</translation>
    </message>
    <message>
        <source>%1 (partly by calculation)</source>
        <translation>%1（部分为计算值）</translation>
    </message>
    <message>
        <source>an input is not known (%1)</source>
        <translation>输入项未知（%1）</translation>
    </message>
    <message>
        <source>an input is out of range (%1)</source>
        <translation>输入项超出范围（%1）</translation>
    </message>
    <message>
        <source>no rent is enough at such a use</source>
        <translation>在此使用率下租金再高也无法覆盖</translation>
    </message>
    <message>
        <source>Dots: rents of markets that pages tell; a bar behind a dot: their range.</source>
        <translation>圆点：网页所载市场租金；圆点后的条：其区间。</translation>
    </message>
    <message>
        <source>Hollow: calculated, assumed, or converted from the price of a card or an hour or from dollars (%1 of %2).</source>
        <translation>空心：计算、假定，或由单卡价、小时价或美元价折算（%2 个中的 %1 个）。</translation>
    </message>
    <message>
        <source>A rent dated to a year stands in its middle, with a line as long as it.</source>
        <translation>仅知年份的租金置于年中，横线覆盖全年。</translation>
    </message>
    <message>
        <source>Break-even by the assumptions of the model, before fee and with VAT: with %1 of the hours billed, %2 yuan a month cover the running cost and %3 pay off the hardware as well.</source>
        <translation>按模型假定的盈亏平衡（未扣渠道费，含增值税）：计费机时比例为 %1 时，每月 %2 元可覆盖运行成本，%3 元可一并收回硬件成本。</translation>
    </message>
    <message>
        <source>No lines of break-even: %1.</source>
        <translation>无盈亏平衡线：%1。</translation>
    </message>
    <message>
        <source>Rents that were not known at this date are left out: %1.</source>
        <translation>未列入该日期尚未知的租金：%1 项。</translation>
    </message>
    <message>
        <source>Without a date no rent is known.</source>
        <translation>没有日期，租金未知。</translation>
    </message>
    <message>
        <source>The dataset has no rent for this class of chips: %1.</source>
        <translation>数据集中没有此类芯片的租金：%1。</translation>
    </message>
    <message>
        <source>No rent for this class of chips (%1) was known at this date; the first is of %2.</source>
        <translation>截至该日期没有此类芯片（%1）的租金；最早的一项为%2。</translation>
    </message>
    <message>
        <source>Rent of a server with eight cards</source>
        <translation>八卡服务器租金</translation>
    </message>
    <message>
        <source>Eight cards, %1: ten thousand yuan a month</source>
        <translation>八卡，%1：万元/月</translation>
    </message>
    <message>
        <source>Eight cards, %1: thousand yuan a month</source>
        <translation>八卡，%1：千元/月</translation>
    </message>
    <message>
        <source>%1: %2 yuan a month (%3 to %4), %5</source>
        <translation>%1：每月 %2 元（%3 至 %4），%5</translation>
    </message>
    <message>
        <source>%1: %2 yuan a month, %3</source>
        <translation>%1：每月 %2 元，%3</translation>
    </message>
    <message>
        <source>hardware paid off at %1 use</source>
        <translation>使用率 %1 时收回硬件成本</translation>
    </message>
    <message>
        <source>running cost covered at %1 use</source>
        <translation>使用率 %1 时覆盖运行成本</translation>
    </message>
    <message>
        <source>%1, calculated</source>
        <translation>%1，计算</translation>
    </message>
    <message>
        <source>never</source>
        <translation>无法达到</translation>
    </message>
    <message>
        <source>As taken each hour sold loses money; the range of one input alone changes that: %1</source>
        <translation>按取值每售出一小时均亏损；仅一个输入项的区间可改变这一点：%1</translation>
    </message>
    <message>
        <source>At one end of the range of one input, %1, no use is enough</source>
        <translation>输入项“%1”取区间一端时，使用率再高也无法平衡</translation>
    </message>
    <message>
        <source>No input moves the break-even by as much as one point</source>
        <translation>没有输入项能使盈亏平衡点变动一个百分点</translation>
    </message>
    <message>
        <source>%1 moves the break-even from %2 to %3</source>
        <translation>%1使盈亏平衡点由 %2 变为 %3</translation>
    </message>
    <message>
        <source>%1 and %2 move the break-even most</source>
        <translation>%1和%2对盈亏平衡点影响最大</translation>
    </message>
    <message>
        <source>%1 moves the break-even most</source>
        <translation>%1对盈亏平衡点影响最大</translation>
    </message>
    <message>
        <source>%1 and %2 decide; %3 hardly moves the break-even</source>
        <translation>%1和%2起决定作用；%3对盈亏平衡点几无影响</translation>
    </message>
    <message>
        <source>%1 decides; %2 hardly moves the break-even</source>
        <translation>%1起决定作用；%2对盈亏平衡点几无影响</translation>
    </message>
    <message>
        <source>%1: break-even %2 at %3, %4 at %5; %6</source>
        <translation>%1：取 %3 时盈亏平衡点为 %2，取 %5 时为 %4；%6</translation>
    </message>
    <message>
        <source>Choose a site to see what moves its break-even.</source>
        <translation>请选择站点以查看其盈亏平衡点的影响因素。</translation>
    </message>
    <message>
        <source>%1 a month</source>
        <translation>%1/月</translation>
    </message>
    <message>
        <source>%1 kW</source>
        <translation>%1 kW</translation>
    </message>
    <message>
        <source>%1 yuan/kWh</source>
        <translation>%1 元/千瓦时</translation>
    </message>
    <message>
        <source>%1 yuan/kW a month</source>
        <translation>%1 元/千瓦/月</translation>
    </message>
    <message>
        <source>%1 years</source>
        <translation>%1 年</translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 a year</source>
        <translation>%1/年</translation>
    </message>
    <message>
        <source>break-even: %1</source>
        <translation>盈亏平衡点：%1</translation>
    </message>
    <message>
        <source>break-even, %</source>
        <translation>盈亏平衡点，%</translation>
    </message>
    <message>
        <source>more inputs: %1</source>
        <translation>其他输入项：%1</translation>
    </message>
    <message>
        <source>What moves the break-even</source>
        <translation>盈亏平衡点的影响因素</translation>
    </message>
    <message>
        <source>What moves the break-even of %1</source>
        <translation>“%1”盈亏平衡点的影响因素</translation>
    </message>
    <message>
        <source>%1 has no break-even: each hour sold loses money, at both ends of every range.</source>
        <translation>“%1”无盈亏平衡点：在各区间两端，每售出一小时均亏损。</translation>
    </message>
    <message>
        <source>Accounting break-even, % of the hours of a server, when one input moves from end to end of its range</source>
        <translation>会计盈亏平衡点（占服务器机时的 %），仅一个输入项在其区间两端之间变动</translation>
    </message>
    <message>
        <source>Letters tell how an input is known: %1 sourced, %2 derived, %3 assumed.</source>
        <translation>字母表示输入项的依据：%1 有来源，%2 推导，%3 假定。</translation>
    </message>
    <message>
        <source>A pale bar on the timeline is all that a date can mean.</source>
        <translation>时间轴上的浅色条表示该日期可能对应的整段时间。</translation>
    </message>
    <message>
        <source>An empty flag is a sign of distress that does not count.</source>
        <translation>空心旗标表示不计入的困境信号。</translation>
    </message>
    <message>
        <source>A hollow mark is an idle ratio that was calculated or assumed.</source>
        <translation>空心标记表示计算或假定的闲置率。</translation>
    </message>
    <message>
        <source>A pale column is a range or a bound without a value.</source>
        <translation>浅色柱表示只有区间或界限、没有数值。</translation>
    </message>
    <message>
        <source>Round trips by the model: typical, band optimistic to conservative.</source>
        <translation>往返时延按模型计算：典型值，带状区间为乐观至保守。</translation>
    </message>
    <message>
        <source>A dot is a measured round trip of the place.</source>
        <translation>圆点为当地实测的往返时延。</translation>
    </message>
    <message>
        <source>Idle ratio, dated events and figures, round trips to the demand hubs, figures with their sources</source>
        <translation>闲置率、带日期的事件与数据、到需求中心的往返时延、数据及其来源</translation>
    </message>
    <message>
        <source>Round trip to the demand hubs</source>
        <translation>到需求中心的往返时延</translation>
    </message>
    <message>
        <source>no verdict</source>
        <translation>无结论</translation>
    </message>
    <message>
        <source>Idle ratios of its own, by basis</source>
        <translation>该站点自身的闲置率（按口径）</translation>
    </message>
    <message>
        <source>Its events and figures are older than the axis.</source>
        <translation>其事件和数据早于时间轴范围。</translation>
    </message>
    <message>
        <source>No event or figure of it has a date.</source>
        <translation>其事件和数据均无日期。</translation>
    </message>
    <message>
        <source>It has no dated idle ratio of its own.</source>
        <translation>没有该站点自身的带日期闲置率。</translation>
    </message>
    <message>
        <source>%1; counts once with another</source>
        <translation>%1；与另一项合计一次</translation>
    </message>
    <message>
        <source>%1; does not count</source>
        <translation>%1；不计入</translation>
    </message>
    <message>
        <source>Idle ratio (%) against the round trip to the nearest demand hub (ms); whiskers show the ranges of up to %1 selected sites</source>
        <translation>闲置率（%）与到最近需求中心的往返时延（毫秒）；须线为所选站点的区间（至多 %1 个）</translation>
    </message>
    <message>
        <source>thousand yuan</source>
        <translation>千元</translation>
    </message>
    <message>
        <source>break-even: never</source>
        <translation>盈亏平衡：无法实现</translation>
    </message>
    <message>
        <source>break-even: %1, above full use</source>
        <translation>盈亏平衡：%1，使用率超过 100%</translation>
    </message>
    <message>
        <source>Brushed: round trip %1 to %2 ms, idle ratio %3</source>
        <translation>框选：往返时延 %1 至 %2 毫秒，闲置率 %3</translation>
    </message>
    <message>
        <source>Brushed: idle ratio unknown</source>
        <translation>框选：闲置率未知</translation>
    </message>
    <message>
        <source>Brushed: idle ratio %1, and unknown</source>
        <translation>框选：闲置率 %1 及未知</translation>
    </message>
    <message>
        <source>Brushed: idle ratio %1</source>
        <translation>框选：闲置率 %1</translation>
    </message>
    <message>
        <source>Brushed: %1 to %2</source>
        <translation>框选：%1 至 %2</translation>
    </message>
    <message>
        <source>Brushed: round trip %1 to %2 ms</source>
        <translation>框选：往返时延 %1 至 %2 毫秒</translation>
    </message>
    <message>
        <source>Sites: %1, of which in service or suspended: %2.</source>
        <translation>%1 个站点，其中在役或已停用 %2 个。</translation>
    </message>
    <message>
        <source>Sites in service that publish a capacity: %1 of %2.</source>
        <translation>%2 个在役站点中 %1 个公布算力。</translation>
    </message>
    <message>
        <source>sites in service that publish a capacity: %1 of %2</source>
        <translation>%2 个在役站点中 %1 个公布算力</translation>
    </message>
    <message>
        <source>Sites in service: %1; announced or under construction: %2; cancelled: %3</source>
        <translation>在役站点 %1 个；已宣布或在建 %2 个；已取消 %3 个</translation>
    </message>
    <message>
        <source>Sites in service: %1; announced or under construction: %2</source>
        <translation>在役站点 %1 个；已宣布或在建 %2 个</translation>
    </message>
    <message>
        <source>In all %1 are known to be idle; sites: %2.</source>
        <translation>已知闲置共 %1，涉及 %2 个站点。</translation>
    </message>
    <message>
        <source>By the ranges of the ratios %1 to %2 are idle.</source>
        <translation>按闲置率区间，闲置 %1 至 %2。</translation>
    </message>
    <message>
        <source>By published counts %1 centres were announced and %2 were in service</source>
        <translation>据已公布统计，已宣布的智算中心：%1 座；在役：%2 座</translation>
    </message>
    <message>
        <source>The five largest of %1 operators hold %2 of the capacity whose operator is named</source>
        <translation>%1 个运营方中最大的五个占运营方已知算力的 %2</translation>
    </message>
    <message>
        <source>The largest of %1 operators holds %2 of the capacity whose operator is named</source>
        <translation>%1 个运营方中最大的一个占运营方已知算力的 %2</translation>
    </message>
    <message>
        <source>%1: %2 in service, %3 of the capacity whose operator is named; sites in service: %4</source>
        <translation>%1：在役 %2，占运营方已知算力的 %3；在役站点：%4 个</translation>
    </message>
    <message>
        <source>the five largest:
%1 of the named</source>
        <translation>最大五个：
占运营方已知算力的 %1</translation>
    </message>
    <message>
        <source>the largest:
%1 of the named</source>
        <translation>最大一个：
占运营方已知算力的 %1</translation>
    </message>
    <message>
        <source>Share of the capacity in service whose operator is named (%, upwards) that a share of the operators has (%, the smallest first)</source>
        <translation>运营方累计比例（%，由小到大）所占运营方已知在役算力的比例（%，纵轴）</translation>
    </message>
    <message>
        <source>none: counted with its campus</source>
        <translation>无：已计入所属园区</translation>
    </message>
    <message>
        <source>%1: round trip %2 ms; idle at least %3; %4; %5</source>
        <translation>%1：往返 %2 毫秒；闲置至少 %3；%4；%5</translation>
    </message>
    <message>
        <source>%1: round trip %2 ms; idle at least %3 (%4); %5; %6</source>
        <translation>%1：往返 %2 毫秒；闲置至少 %3（%4）；%5；%6</translation>
    </message>
    <message>
        <source>Ratios dated %1.</source>
        <translation>闲置率日期 %1。</translation>
    </message>
    <message>
        <source>Ratios dated %1 to %2.</source>
        <translation>闲置率日期 %1–%2。</translation>
    </message>
    <message>
        <source>Provinces without a capacity in service that counts, left out: %1.</source>
        <translation>未列入没有可计入在役算力的省份 %1 个。</translation>
    </message>
    <message>
        <source>Two rents are known of %1: %2 and %3 yuan a month</source>
        <translation>%1已知两项租金：每月 %2 元和 %3 元</translation>
    </message>
    <message>
        <source>%1 idle</source>
        <translation>闲置：%1</translation>
    </message>
    <message>
        <source>%1 used</source>
        <translation>在用：%1</translation>
    </message>
    <message>
        <source>%1, older</source>
        <translation>%1，旧值</translation>
    </message>
    <message>
        <source>Mostly by estimate, idle ratios are highest at “%1” (median %2) and lowest at “%3” (%4)</source>
        <translation>闲置率多为推算，“%1”最高（中位数 %2），“%3”最低（%4）</translation>
    </message>
    <message>
        <source>Idle ratios are highest at “%1” (median %2) and lowest at “%3” (%4)</source>
        <translation>闲置率以“%1”最高（中位数 %2），“%3”最低（%4）</translation>
    </message>
    <message>
        <source>Lines: measured links, else the preset Typical. Band, for any demand hub: the presets Optimistic to Conservative.</source>
        <translation>曲线：实测链路，否则按“典型”模型。区间带（任一需求中心）：“乐观”至“保守”模型。</translation>
    </message>
    <message>
        <source>Within %1 ms of any demand hub: %2 of idle capacity; sites: %3</source>
        <translation>任一需求中心往返 %1 毫秒之内：闲置算力 %2；站点：%3 个</translation>
    </message>
    <message>
        <source>Latency: no demand hub within a round trip of %1 ms, measured or by the model “%2”; age: %3 months in service count as 1; chips: scarce ones count as 0, plentiful ones as 1.</source>
        <translation>时延：按实测或“%2”模型，往返 %1 毫秒之内没有需求中心；年限：投运 %3 个月计为 1；芯片：紧缺者计为 0，充裕者计为 1。</translation>
    </message>
    <message>
        <source>An arrow leads beyond the axis; “never”: each hour sold loses money.</source>
        <translation>箭头表示超出坐标轴；“无法达到”：每售出一小时均亏损。</translation>
    </message>
</context>
<context>
    <name>ClassBreaks</name>
    <message>
        <source>There is no break</source>
        <translation>没有断点</translation>
    </message>
    <message>
        <source>There are more than eight classes</source>
        <translation>超过八个级别</translation>
    </message>
    <message>
        <source>A break is not a finite number</source>
        <translation>断点不是有限的数</translation>
    </message>
    <message>
        <source>A break is not greater than the one before</source>
        <translation>断点没有大于前一个</translation>
    </message>
</context>
<context>
    <name>Column</name>
    <message>
        <source>Identifier</source>
        <translation>标识符</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>经度</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>纬度</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>别名</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>省份</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>District or park</source>
        <translation>区县或园区</translation>
    </message>
    <message>
        <source>Placed to the</source>
        <translation>定位精度</translation>
    </message>
    <message>
        <source>Datum of the source</source>
        <translation>来源坐标系</translation>
    </message>
    <message>
        <source>Coordinate as printed</source>
        <translation>原载坐标</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>运营方</translation>
    </message>
    <message>
        <source>Type of owner</source>
        <translation>业主类型</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Origin of chips</source>
        <translation>芯片来源</translation>
    </message>
    <message>
        <source>Accelerators</source>
        <translation>加速卡</translation>
    </message>
    <message>
        <source>National hub</source>
        <translation>国家枢纽</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>所属园区</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Status read on</source>
        <translation>状态查阅日期</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>片区</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>口径</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>数值类型</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低值</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高值</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Number format</source>
        <translation>数值格式</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至日期</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>What it counts</source>
        <translation>统计对象</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>Superseded by</source>
        <translation>取代者</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>发布者</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>发布日期</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>查阅日期</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>来源等级</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>运营方</translation>
    </message>
    <message>
        <source>Provinces</source>
        <translation>省份</translation>
    </message>
    <message>
        <source>Cities</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Classes of place</source>
        <translation>地点类别</translation>
    </message>
    <message>
        <source>Types of owner</source>
        <translation>业主类型</translation>
    </message>
    <message>
        <source>Origins of chips</source>
        <translation>芯片来源</translation>
    </message>
    <message>
        <source>Purposes</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>National hubs</source>
        <translation>国家枢纽</translation>
    </message>
    <message>
        <source>In service from</source>
        <translation>投运起始</translation>
    </message>
    <message>
        <source>Start area</source>
        <translation>起步区</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>To</source>
        <translation>终点</translation>
    </message>
    <message>
        <source>From longitude</source>
        <translation>起点经度</translation>
    </message>
    <message>
        <source>From latitude</source>
        <translation>起点纬度</translation>
    </message>
    <message>
        <source>To longitude</source>
        <translation>终点经度</translation>
    </message>
    <message>
        <source>To latitude</source>
        <translation>终点纬度</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>How the direction is known</source>
        <translation>方向依据</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>网络层</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>时延</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Used in the fit</source>
        <translation>用于拟合</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Short Chinese name</source>
        <translation>中文简称</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Class of place</source>
        <translation>地点类别</translation>
    </message>
    <message>
        <source>English title</source>
        <translation>英文标题</translation>
    </message>
    <message>
        <source>Chinese title</source>
        <translation>中文标题</translation>
    </message>
    <message>
        <source>Synthetic</source>
        <translation>合成数据</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>修订号</translation>
    </message>
    <message>
        <source>Content hash</source>
        <translation>内容哈希</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>失效日期</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Nothing like this is expected here.</source>
        <translation>此处不接受该参数。</translation>
    </message>
    <message>
        <source>The command is missing or not known.</source>
        <translation>缺少命令，或命令未知。</translation>
    </message>
    <message>
        <source>It is required and missing.</source>
        <translation>此项必填，但未给出。</translation>
    </message>
    <message>
        <source>Its value is missing.</source>
        <translation>缺少其值。</translation>
    </message>
    <message>
        <source>It has more or fewer values than it takes.</source>
        <translation>值的个数过多或过少。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a value that it takes.</source>
        <translation>不接受“%1”这个值。</translation>
    </message>
</context>
<context>
    <name>Coordinates</name>
    <message>
        <source>There is no coordinate</source>
        <translation>没有坐标</translation>
    </message>
    <message>
        <source>The text is too long for a coordinate</source>
        <translation>文字太长，不像坐标</translation>
    </message>
    <message>
        <source>Write latitude and longitude, such as 39.9042, 116.4074.</source>
        <translation>请依次输入纬度和经度，例如 39.9042, 116.4074。</translation>
    </message>
    <message>
        <source>A comma stands between latitude and longitude; decimals are written with a point</source>
        <translation>逗号用于分隔纬度和经度；小数请用小数点</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a number</source>
        <translation>“%1”不是数字</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not belong in a coordinate</source>
        <translation>坐标中不应有“%1”</translation>
    </message>
    <message>
        <source>A place needs two numbers</source>
        <translation>一个位置需要两个数</translation>
    </message>
    <message>
        <source>It is not clear where the longitude begins</source>
        <translation>无法判断经度从哪里开始</translation>
    </message>
    <message>
        <source>This is more than one latitude and one longitude</source>
        <translation>这里不止一个纬度和一个经度</translation>
    </message>
    <message>
        <source>The parts of the coordinate are in no known order</source>
        <translation>坐标各部分的次序无法识别</translation>
    </message>
    <message>
        <source>Only the last part of an angle may have decimals</source>
        <translation>只有角度的最后一部分可以带小数</translation>
    </message>
    <message>
        <source>Minutes and seconds are from 0 to below 60</source>
        <translation>分和秒应不小于 0 且小于 60</translation>
    </message>
    <message>
        <source>Give a sign or a hemisphere, not both</source>
        <translation>正负号与半球只写其一</translation>
    </message>
    <message>
        <source>This gives two latitudes and no longitude</source>
        <translation>这里有两个纬度，没有经度</translation>
    </message>
    <message>
        <source>This gives two longitudes and no latitude</source>
        <translation>这里有两个经度，没有纬度</translation>
    </message>
    <message>
        <source>Give the hemisphere of both angles or of neither</source>
        <translation>半球要么都写，要么都不写</translation>
    </message>
    <message>
        <source>A latitude is from -90 to 90 degrees</source>
        <translation>纬度应在 -90 至 90 度之间</translation>
    </message>
    <message>
        <source>A longitude is from -180 to 180 degrees</source>
        <translation>经度应在 -180 至 180 度之间</translation>
    </message>
</context>
<context>
    <name>Date</name>
    <message>
        <source>undated</source>
        <translation>无日期</translation>
    </message>
    <message>
        <source>%1 (known only to the year)</source>
        <translation>%1（仅知年份）</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>The work was cancelled.</source>
        <translation>操作已取消。</translation>
    </message>
    <message>
        <source>The request cannot be understood.</source>
        <translation>无法理解该请求。</translation>
    </message>
    <message>
        <source>See --help for the accepted forms.</source>
        <translation>可用格式见 --help。</translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>未找到。</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>请检查名称和文件夹。</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>无法读取文件。</translation>
    </message>
    <message>
        <source>Check that the file exists and that you may read it.</source>
        <translation>请确认文件存在且有读取权限。</translation>
    </message>
    <message>
        <source>This is not a Suanli Atlas dataset.</source>
        <translation>这不是算力地图集的数据集。</translation>
    </message>
    <message>
        <source>Open a .gpkg file made by this program or by its build-dataset command.</source>
        <translation>请打开由本程序或其 build-dataset 命令生成的 .gpkg 文件。</translation>
    </message>
    <message>
        <source>The dataset was made by a newer version of this program.</source>
        <translation>数据集由本程序的更新版本生成。</translation>
    </message>
    <message>
        <source>Update the program; the file was not touched.</source>
        <translation>请更新程序；文件未被改动。</translation>
    </message>
    <message>
        <source>A value breaks a rule of the dataset.</source>
        <translation>有数值违反数据集规则。</translation>
    </message>
    <message>
        <source>Correct the value named here.</source>
        <translation>请更正此处指出的数值。</translation>
    </message>
    <message>
        <source>The record was changed by somebody else meanwhile.</source>
        <translation>该记录在此期间已被他人修改。</translation>
    </message>
    <message>
        <source>Look at the new value and enter yours again.</source>
        <translation>请查看新值后重新输入。</translation>
    </message>
    <message>
        <source>Another program is writing to the dataset.</source>
        <translation>另一程序正在写入该数据集。</translation>
    </message>
    <message>
        <source>Close the other program or wait, then try again. Nothing was changed.</source>
        <translation>请关闭该程序或稍候再试。未作任何更改。</translation>
    </message>
    <message>
        <source>The dataset does not accept changes.</source>
        <translation>数据集为只读，不能修改。</translation>
    </message>
    <message>
        <source>Save a copy in a folder of your own and edit that.</source>
        <translation>请在自己的文件夹中另存副本后编辑。</translation>
    </message>
    <message>
        <source>The output cannot be written.</source>
        <translation>无法写入输出文件。</translation>
    </message>
    <message>
        <source>Choose a folder that exists and that you may write to.</source>
        <translation>请选择已存在且有写入权限的文件夹。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>Free some space and try again. Nothing was changed.</source>
        <translation>请释放空间后重试。未作任何更改。</translation>
    </message>
    <message>
        <source>The program met a defect of its own.</source>
        <translation>程序遇到自身缺陷。</translation>
    </message>
    <message>
        <source>Please report it with the text above.</source>
        <translation>请附上以上文字报告此问题。</translation>
    </message>
    <message>
        <source>The dataset file is damaged.</source>
        <translation>数据集文件已损坏。</translation>
    </message>
    <message>
        <source>Repair it, or restore a backup: File &gt; Recover, or suanli-atlas repair and restore.</source>
        <translation>请修复它，或恢复备份：“文件”&gt;“恢复”，或用 suanli-atlas repair 和 restore 命令。</translation>
    </message>
</context>
<context>
    <name>IdleGroup</name>
    <message>
        <source>Province not given</source>
        <translation>省份未注明</translation>
    </message>
    <message>
        <source>City not given</source>
        <translation>城市未注明</translation>
    </message>
    <message>
        <source>Outside the clusters</source>
        <translation>集群之外</translation>
    </message>
    <message>
        <source>Outside the national hubs</source>
        <translation>国家枢纽之外</translation>
    </message>
    <message>
        <source>No demand hub</source>
        <translation>无需求中心</translation>
    </message>
    <message>
        <source>Operator not given</source>
        <translation>运营方未注明</translation>
    </message>
    <message>
        <source>Not in service</source>
        <translation>未投运</translation>
    </message>
    <message>
        <source>Year not known</source>
        <translation>年份未知</translation>
    </message>
</context>
<context>
    <name>Info</name>
    <message>
        <source>Best available</source>
        <translation>最佳可用</translation>
    </message>
    <message>
        <source>Synthetic data: made by a program, not observed.</source>
        <translation>合成数据：由程序生成，并非观测。</translation>
    </message>
    <message>
        <source>As of %1, basis: %2</source>
        <translation>截至 %1，口径：%2</translation>
    </message>
    <message>
        <source>Sites: %1, of which %2 in service</source>
        <translation>站点：%1 个，其中在役 %2 个</translation>
    </message>
    <message>
        <source>Idle ratio known: %1 reported (%2 of them older than 36 months), %3 estimated, %4 unknown, %5 not in service</source>
        <translation>闲置率：已报道 %1（其中 %2 个早于 36 个月），推算 %3，未知 %4，未投运 %5</translation>
    </message>
    <message>
        <source>Idle, weighted by capacity: %1 (range %2); with every unknown busy or idle %3</source>
        <translation>按算力加权的闲置率：%1（区间 %2）；未知全部计为在用或闲置时 %3</translation>
    </message>
    <message>
        <source>Of the capacity with a ratio, %1 is estimated from published aggregates.</source>
        <translation>有闲置率的算力中，%1 由已公布的汇总数据推算。</translation>
    </message>
    <message>
        <source>Idle, weighted by capacity: unknown</source>
        <translation>按算力加权的闲置率：未知</translation>
    </message>
    <message>
        <source>Content hash: %1</source>
        <translation>内容哈希：%1</translation>
    </message>
    <message>
        <source>Capacity in service: %1 PFLOPS, sites that publish one: %2; %3 of it at a precision not stated</source>
        <translation>在役算力：%1 PFLOPS，由 %2 个站点公布；其中 %3 未注明精度</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>No site shown has a published ratio.</source>
        <translation>所示站点均无已公布的闲置率。</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>Colours show: %1.</source>
        <translation>颜色表示：%1。</translation>
    </message>
    <message>
        <source>Colours show: %1; dated %2.</source>
        <translation>颜色表示：%1；日期 %2。</translation>
    </message>
    <message>
        <source>%1 + %2 ms per km of geodesic distance, on a dedicated optical wave. A model, not measured per site.</source>
        <translation>%1 + %2 毫秒/公里（大地线距离），专用光波道。模型值，非逐站实测。</translation>
    </message>
    <message>
        <source>%1 + %2 ms per km of geodesic distance, same-operator IP. Fitted to 13 published links, standard error 3.3 ms; not measured per site.</source>
        <translation>%1 + %2 毫秒/公里（大地线距离），同运营商 IP 网。由 13 条公开链路拟合，标准误差 3.3 毫秒；非逐站实测。</translation>
    </message>
    <message>
        <source>%1 + %2 ms per km of geodesic distance, public Internet. A model, not measured per site.</source>
        <translation>%1 + %2 毫秒/公里（大地线距离），公共互联网。模型值，非逐站实测。</translation>
    </message>
    <message>
        <source>%1 ms per km of geodesic distance: the optical layer as published, one way, doubled.</source>
        <translation>%1 毫秒/公里（大地线距离）：公布的光层单程值，按往返加倍。</translation>
    </message>
    <message>
        <source>Budgets are one way: the round trip takes twice as long.</source>
        <translation>时延预算为单程：往返需两倍时间。</translation>
    </message>
    <message>
        <source>A Chinese policy “20 ms” is one way, so 40 ms here.</source>
        <translation>政策文件中的“20 毫秒”为单程，在此即往返 40 毫秒。</translation>
    </message>
    <message>
        <source>Idle ratio: %1</source>
        <translation>闲置率：%1</translation>
    </message>
    <message>
        <source>Idle ratio, best available</source>
        <translation>闲置率，最佳可用</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>figure of its own, last 36 months</source>
        <translation>自身数据，36 个月内</translation>
    </message>
    <message>
        <source>figure of its own, older</source>
        <translation>自身数据，旧值</translation>
    </message>
    <message>
        <source>from a published aggregate</source>
        <translation>由已公布汇总数据推算</translation>
    </message>
    <message>
        <source>nothing published covers it</source>
        <translation>无已公布数据覆盖</translation>
    </message>
    <message>
        <source>building</source>
        <translation>在建</translation>
    </message>
    <message>
        <source>announced</source>
        <translation>已宣布</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>可靠程度</translation>
    </message>
    <message>
        <source>Not in service, no ratio</source>
        <translation>未投运，无闲置率</translation>
    </message>
    <message>
        <source>Capacity in service</source>
        <translation>在役算力</translation>
    </message>
    <message>
        <source>One-way time, modelled</source>
        <translation>单程时延，模型值</translation>
    </message>
    <message>
        <source>Round-trip time, modelled</source>
        <translation>往返时延，模型值</translation>
    </message>
    <message>
        <source>P in service</source>
        <translation>在役 P</translation>
    </message>
    <message>
        <source>sites</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>not published</source>
        <translation>未公布</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Classes: %1, over all sites.</source>
        <translation>分级：%1，按全部站点。</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>At most six categories have a colour of their own.</source>
        <translation>最多六个类别有各自的颜色。</translation>
    </message>
    <message>
        <source>in none, or unknown</source>
        <translation>不属于或未知</translation>
    </message>
    <message>
        <source>Provinces: %1, by capacity</source>
        <translation>省份：%1（按算力加权）</translation>
    </message>
    <message>
        <source>Provinces: %1</source>
        <translation>省份：%1</translation>
    </message>
    <message>
        <source>Not in service</source>
        <translation>未投运</translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>Wide hatching: more than a third of the capacity in service has no ratio.</source>
        <translation>疏斜线：三分之一以上的在役算力没有闲置率。</translation>
    </message>
    <message>
        <source>Numbers: provinces with sites. Sites are outlines of the size below.</source>
        <translation>数字为有站点的省份数。站点画为轮廓，大小如下。</translation>
    </message>
    <message>
        <source>Latency as area, modelled</source>
        <translation>时延覆盖区（模型值）</translation>
    </message>
    <message>
        <source>Near sites as one mark at small scales. Ring: capacity in service by class, empty where unknown; in it the sum and the number of sites.</source>
        <translation>小比例尺下相邻站点合为一个标记。圆环：各等级的在役算力，未知处留空；环内为算力合计与站点数。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Class limits: 35 % idle is the 65 % rack occupancy asked of the start areas of national hubs, 50 % the level of the July 2024 rule.</source>
        <translation>分级界限：35% 即国家枢纽节点起步区 65% 上架率要求，50% 对应 2024年7月规定。</translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>best available basis</source>
        <translation>最佳可用口径</translation>
    </message>
    <message>
        <source>As of %1, %2. Idle ratio of %3 sites: %4 reported, %5 estimated, %6 unknown, %7 not in service.</source>
        <translation>截至 %1，%2。%3 个站点的闲置率：已报道 %4，推算 %5，未知 %6，未投运 %7。</translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation>%1 公里</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 米</translation>
    </message>
    <message>
        <source>Albers equal area, 25° and 47° N, 105° E. Scale true on the two parallels.</source>
        <translation>阿尔伯斯等积圆锥投影，标准纬线 25° N、47° N，中央经线 105° E。两条标准纬线上比例尺准确。</translation>
    </message>
    <message>
        <source>Web Mercator. Scale true at the latitude of the centre.</source>
        <translation>Web 墨卡托投影。中心纬度处比例尺准确。</translation>
    </message>
    <message>
        <source>Synthetic data.</source>
        <translation>合成数据。</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>至少 %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>segment: %1</source>
        <translation>片区：%1</translation>
    </message>
    <message>
        <source>no figure known</source>
        <translation>无已知数据</translation>
    </message>
    <message>
        <source>not published</source>
        <translation>未公布</translation>
    </message>
    <message>
        <source>no hub</source>
        <translation>无枢纽</translation>
    </message>
    <message>
        <source>%1, round trip %2 ms, measured</source>
        <translation>%1 往返 %2 毫秒，实测</translation>
    </message>
    <message>
        <source>%1, round trip %2 ms</source>
        <translation>%1 往返 %2 毫秒</translation>
    </message>
    <message>
        <source>Idle ratio</source>
        <translation>闲置率</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>规划算力</translation>
    </message>
    <message>
        <source>Nearest hub</source>
        <translation>最近枢纽</translation>
    </message>
    <message>
        <source>none: not in service</source>
        <translation>无：未投运</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>口径</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>在役算力</translation>
    </message>
    <message>
        <source>Map of China&apos;s AI data centres</source>
        <translation>中国智算中心地图</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Show all of China</source>
        <translation>显示全国</translation>
    </message>
    <message>
        <source>Scale bar, true at the centre</source>
        <translation>比例尺，中心处准确</translation>
    </message>
    <message>
        <source>No sites match these filters.</source>
        <translation>没有符合筛选条件的站点。</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Selected site</source>
        <translation>选中的站点</translation>
    </message>
    <message>
        <source>Site under the pointer</source>
        <translation>指针所指站点</translation>
    </message>
    <message>
        <source>Symbol with the keyboard focus</source>
        <translation>键盘焦点所在符号</translation>
    </message>
    <message>
        <source>Site being moved</source>
        <translation>正在移动的站点</translation>
    </message>
    <message>
        <source>Hub %1</source>
        <translation>枢纽 %1</translation>
    </message>
    <message>
        <source>no source</source>
        <translation>无来源</translation>
    </message>
    <message>
        <source>The other selected sites</source>
        <translation>其余所选站点</translation>
    </message>
    <message>
        <source>Area being drawn</source>
        <translation>正在绘制的区域</translation>
    </message>
    <message>
        <source>Measured line</source>
        <translation>测距线</translation>
    </message>
    <message>
        <source>Sites at one place</source>
        <translation>同一地点的站点</translation>
    </message>
    <message>
        <source>%1 km, one way %2 ms (%3–%4 ms)</source>
        <translation>%1 公里，单程 %2 毫秒（%3–%4 毫秒）</translation>
    </message>
    <message>
        <source>%1 km, round trip %2 ms (%3–%4 ms)</source>
        <translation>%1 公里，往返 %2 毫秒（%3–%4 毫秒）</translation>
    </message>
    <message>
        <source>What-if %1</source>
        <translation>假设枢纽 %1</translation>
    </message>
    <message>
        <source>%1 sites, %2 in service, %3 of them with a capacity</source>
        <translation>%1 个站点，%2 个在运营，其中 %3 个有算力数据</translation>
    </message>
    <message>
        <source>Bounds</source>
        <translation>上下限</translation>
    </message>
    <message>
        <source>Idle capacity</source>
        <translation>闲置算力</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>算力</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>by known capacity</source>
        <translation>按已知算力加权</translation>
    </message>
    <message>
        <source>%1 if all unknown is busy, %2 if it is idle</source>
        <translation>未知全忙为 %1，未知全闲为 %2</translation>
    </message>
    <message>
        <source>%1 of it without a ratio</source>
        <translation>其中 %1 无闲置率</translation>
    </message>
    <message>
        <source>%1 more: select them by radius</source>
        <translation>另有 %1 个：请用半径选择</translation>
    </message>
    <message>
        <source>%1 sites</source>
        <translation>%1 个站点</translation>
    </message>
    <message>
        <source>%1 and %2 near it</source>
        <translation>%1及附近 %2 处</translation>
    </message>
    <message>
        <source>%1 Tiles: %2</source>
        <translation>%1瓦片：%2</translation>
    </message>
    <message>
        <source>%1 (shipped)</source>
        <translation>%1（随程序附带）</translation>
    </message>
    <message>
        <source>Basemap profile: %1</source>
        <translation>底图配置：%1</translation>
    </message>
    <message>
        <source>Enter sets the first corner of the box to zoom to</source>
        <translation>按 Enter 键设定要放大的方框的第一个角</translation>
    </message>
    <message>
        <source>Enter sets the opposite corner and zooms</source>
        <translation>按 Enter 键设定对角并放大</translation>
    </message>
    <message>
        <source>Enter sets the first corner of the box</source>
        <translation>按 Enter 键设定方框的第一个角</translation>
    </message>
    <message>
        <source>Enter sets the opposite corner and selects; Shift adds, Ctrl takes away</source>
        <translation>按 Enter 键设定对角并选中；加 Shift 键追加，加 Ctrl 键移除</translation>
    </message>
    <message>
        <source>Enter sets the first corner of the lasso</source>
        <translation>按 Enter 键设定套索的第一个顶点</translation>
    </message>
    <message>
        <source>Enter adds a corner, Backspace takes the last one back</source>
        <translation>按 Enter 键添加顶点，按退格键撤回上一个</translation>
    </message>
    <message>
        <source>Enter adds a corner; there again, or at the first one, it closes the lasso and selects</source>
        <translation>按 Enter 键添加顶点；在原处再按一次，或在第一个顶点处按下，即闭合套索并选中</translation>
    </message>
    <message>
        <source>Enter sets the centre of the circle</source>
        <translation>按 Enter 键设定圆心</translation>
    </message>
    <message>
        <source>Enter sets the radius and selects; Shift adds, Ctrl takes away</source>
        <translation>按 Enter 键设定半径并选中；加 Shift 键追加，加 Ctrl 键移除</translation>
    </message>
    <message>
        <source>Enter selects the sites inside the smallest ring that holds this place</source>
        <translation>按 Enter 键选中包含此处的最小时延圈内的站点</translation>
    </message>
    <message>
        <source>Enter selects the sites of the province</source>
        <translation>按 Enter 键选中该省的站点</translation>
    </message>
    <message>
        <source>Enter sets the end of the measured line</source>
        <translation>按 Enter 键设定测量线的终点</translation>
    </message>
    <message>
        <source>Enter sets the start of the measured line</source>
        <translation>按 Enter 键设定测量线的起点</translation>
    </message>
    <message>
        <source>Enter adds a what-if hub here</source>
        <translation>按 Enter 键在此添加假设枢纽</translation>
    </message>
    <message>
        <source>Enter adds a site here</source>
        <translation>按 Enter 键在此添加站点</translation>
    </message>
    <message>
        <source>Crosshair of the keyboard</source>
        <translation>键盘十字光标</translation>
    </message>
    <message>
        <source>Enter puts it there, Escape takes it back</source>
        <translation>按 Enter 键放在此处，按 Esc 键撤回</translation>
    </message>
    <message>
        <source>Tab goes through hubs and sites, arrows move to the nearest one or pan the map, Enter opens, Space selects, with Shift it adds and with Ctrl it removes, Escape clears, Page Up and Page Down zoom, Home shows all of China. Alt with arrows moves the selected site or the what-if hub. With a tool, arrows move a crosshair and Enter sets a point.</source>
        <translation>Tab 键依次经过枢纽和站点，方向键移到最近的一个或平移地图，Enter 键打开，空格键选中，加 Shift 键追加，加 Ctrl 键移除，Esc 键取消选择，Page Up 和 Page Down 键缩放，Home 键显示全国。Alt 加方向键移动选中的站点或假设枢纽。选用工具后，方向键移动十字光标，Enter 键设定点位。</translation>
    </message>
    <message>
        <source>1 site</source>
        <translation>1 个站点</translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>Idle capacity</source>
        <translation>闲置算力</translation>
    </message>
    <message>
        <source>Round trips to the demand hubs</source>
        <translation>到各需求中心的往返时延</translation>
    </message>
    <message>
        <source>Reachable idle capacity</source>
        <translation>可达闲置算力</translation>
    </message>
    <message>
        <source>Stranded index</source>
        <translation>搁浅指数</translation>
    </message>
    <message>
        <source>Break-even utilisation</source>
        <translation>盈亏平衡使用率</translation>
    </message>
    <message>
        <source>Pipeline of projects</source>
        <translation>项目进展</translation>
    </message>
    <message>
        <source>Sites in distress</source>
        <translation>困境站点</translation>
    </message>
    <message>
        <source>Fit of the latency model</source>
        <translation>时延模型拟合</translation>
    </message>
    <message>
        <source>What is not known</source>
        <translation>未知项</translation>
    </message>
    <message>
        <source>Spatial clusters of idle capacity</source>
        <translation>闲置算力的空间聚集</translation>
    </message>
</context>
<context>
    <name>PositionMenu</name>
    <message>
        <source>Copy position</source>
        <translation>复制位置</translation>
    </message>
    <message>
        <source>Decimal degrees: %1</source>
        <translation>十进制度：%1</translation>
    </message>
    <message>
        <source>Degrees, minutes, seconds: %1</source>
        <translation>度分秒：%1</translation>
    </message>
    <message>
        <source>GCJ-02 (AMap, Tencent): %1</source>
        <translation>GCJ-02（高德、腾讯）：%1</translation>
    </message>
    <message>
        <source>BD-09 (Baidu): %1</source>
        <translation>BD-09（百度）：%1</translation>
    </message>
    <message>
        <source>mainland only</source>
        <translation>仅限大陆</translation>
    </message>
    <message>
        <source>This datum is used on the mainland of China only; elsewhere the maps show WGS 84</source>
        <translation>该坐标系仅用于中国大陆；其他地区的地图使用 WGS 84</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; of %2 comes before &quot;%3&quot; of %4.</source>
        <translation>“%1”（%2）早于“%3”（%4）。</translation>
    </message>
    <message>
        <source>Check both dates; a further phase is an event of the kind &quot;Expanded&quot;.</source>
        <translation>请核对两个日期；后续期次应记为“扩容”事件。</translation>
    </message>
    <message>
        <source>The event of %1 is later than its page of %2, which can only have announced it.</source>
        <translation>事件（%1）晚于其来源网页（%2），该网页只可能是预告。</translation>
    </message>
    <message>
        <source>Find a page from after the event, or remove the event.</source>
        <translation>请找事件之后的网页，或删除该事件。</translation>
    </message>
    <message>
        <source>The figure is as of %1, but its page was read on %2.</source>
        <translation>数值截至 %1，但其网页读取于 %2。</translation>
    </message>
    <message>
        <source>Correct one of the two dates; a goal belongs to the planned quantity.</source>
        <translation>请更正其中一个日期；目标应记入规划数量。</translation>
    </message>
    <message>
        <source>The page is said to be read on %1 and published on %2.</source>
        <translation>网页的读取日期为 %1，发布日期为 %2。</translation>
    </message>
    <message>
        <source>Correct one of the two dates.</source>
        <translation>请更正其中一个日期。</translation>
    </message>
    <message>
        <source>%1 may lie after the date of the dataset, %2, so it does not count there.</source>
        <translation>%1 可能晚于数据集日期 %2，因此在该日期不计入。</translation>
    </message>
    <message>
        <source>Check the date, or make it as exact as the source allows.</source>
        <translation>请核对日期，或按来源写得更精确。</translation>
    </message>
    <message>
        <source>The figure is as of %1, but the site went into service in %2.</source>
        <translation>数值截至 %1，但站点于 %2 才投入运行。</translation>
    </message>
    <message>
        <source>Check both dates; what was only planned then belongs to the planned quantity.</source>
        <translation>请核对两个日期；当时仅为规划的应记入规划数量。</translation>
    </message>
    <message>
        <source>The claim of %1 is superseded by &quot;%2&quot; of %3, which is older.</source>
        <translation>%1 的数值被更早的“%2”（%3）取代。</translation>
    </message>
    <message>
        <source>Check which of the two replaces the other.</source>
        <translation>请核对两者中哪一个取代另一个。</translation>
    </message>
    <message>
        <source>Capacity in service is given for a site whose stage is &quot;%1&quot;.</source>
        <translation>站点阶段为“%1”，却有在役算力。</translation>
    </message>
    <message>
        <source>Make it planned capacity, or enter the event that put the site into service.</source>
        <translation>请改为规划算力，或录入使站点投运的事件。</translation>
    </message>
    <message>
        <source>%1 in service is the sum of %2 in service and %3 planned.</source>
        <translation>在役 %1 是在役 %2 与规划 %3 之和。</translation>
    </message>
    <message>
        <source>Keep planned and in-service figures apart: never add them.</source>
        <translation>规划与在役数值应分开，切勿相加。</translation>
    </message>
    <message>
        <source>Planned, %1 in all, is less than the %2 in service.</source>
        <translation>规划总量 %1 小于在役的 %2。</translation>
    </message>
    <message>
        <source>A planned figure is the total of all phases; say so in &quot;What it counts&quot; if this one is an addition.</source>
        <translation>规划数值是各期总和；若此数为增量，请在“统计内容”中说明。</translation>
    </message>
    <message>
        <source>%1 PFLOPS on %2 MW would be %3 PFLOPS per MW; at most %4 are plausible.</source>
        <translation>%1 PFLOPS 对应 %2 MW，即每兆瓦 %3 PFLOPS；合理上限为 %4。</translation>
    </message>
    <message>
        <source>Check the units of both figures: P or E, kW or MW.</source>
        <translation>请核对两个数值的单位：P 还是 E，kW 还是 MW。</translation>
    </message>
    <message>
        <source>%1 PFLOPS from %2 accelerators would be %3 each; %4 to %5 are plausible.</source>
        <translation>%1 PFLOPS 由 %2 张加速卡提供，每张 %3；合理范围为 %4 至 %5。</translation>
    </message>
    <message>
        <source>Check the unit, and that the accelerators are those in service.</source>
        <translation>请核对单位，以及加速卡数是否为在役数。</translation>
    </message>
    <message>
        <source>The capacity has no number format.</source>
        <translation>算力未注明数值格式。</translation>
    </message>
    <message>
        <source>Choose FP16, FP32 or FP64, or that the page does not state it.</source>
        <translation>请选择 FP16、FP32 或 FP64，或注明网页未说明。</translation>
    </message>
    <message>
        <source>The capacity is given at %1, that of &quot;%2&quot; at %3: they cannot be compared or added.</source>
        <translation>该算力以 %1 计，“%2”以 %3 计：两者不可比较或相加。</translation>
    </message>
    <message>
        <source>Check both formats; claims of one site count one after the other, never together.</source>
        <translation>请核对两种格式；同一站点的数值依次取用，从不合计。</translation>
    </message>
    <message>
        <source>A supercomputer&apos;s figure without a number format is counted with the FP16 figures.</source>
        <translation>超级计算机的数值未注明格式，会与 FP16 数值一并计入。</translation>
    </message>
    <message>
        <source>Find the format: classical supercomputers are ranked at FP64.</source>
        <translation>请查明格式：传统超级计算机按 FP64 排名。</translation>
    </message>
    <message>
        <source>Its parts have %1 PFLOPS together, the whole has %2.</source>
        <translation>各组成部分合计 %1 PFLOPS，整体为 %2。</translation>
    </message>
    <message>
        <source>Totals take the whole: correct its figure, or the parts.</source>
        <translation>合计以整体为准：请更正整体或各部分的数值。</translation>
    </message>
    <message>
        <source>The position lies %1 km outside %2; placed to the %3, at most %4 km are usual.</source>
        <translation>位置在%2以外 %1 km；定位到%3时，通常至多 %4 km。</translation>
    </message>
    <message>
        <source>Check longitude, latitude, province and precision of the place.</source>
        <translation>请核对经度、纬度、省份和定位精度。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a province of the basemap, so the position was not checked.</source>
        <translation>“%1”不是底图中的省份，因此未检查位置。</translation>
    </message>
    <message>
        <source>Use the six digits of the province by GB/T 2260.</source>
        <translation>请用 GB/T 2260 的六位省级代码。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; and &quot;%2&quot; (%3) in the same prefecture have nearly the same name.</source>
        <translation>同一地级市内的“%1”与“%2”（%3）名称几乎相同。</translation>
    </message>
    <message>
        <source>If they are one site, keep one record; if one holds the other, name it as the whole.</source>
        <translation>若为同一站点，请只保留一条记录；若一个包含另一个，请将其设为整体。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; and &quot;%2&quot; (%3) have the same operator, a name in common and lie %4 km apart.</source>
        <translation>“%1”与“%2”（%3）运营方相同、名称有共同部分，相距 %4 km。</translation>
    </message>
    <message>
        <source>The stage &quot;%1&quot; is known from %2, more than 36 months before the date.</source>
        <translation>阶段“%1”得自 %2，早于该日期 36 个月以上。</translation>
    </message>
    <message>
        <source>Look for a newer page on the site.</source>
        <translation>请寻找该站点更新的网页。</translation>
    </message>
    <message>
        <source>The stage &quot;%1&quot; has no date.</source>
        <translation>阶段“%1”没有日期。</translation>
    </message>
    <message>
        <source>Enter the date of the page that tells the stage.</source>
        <translation>请填写说明该阶段的网页日期。</translation>
    </message>
    <message>
        <source>There is no source.</source>
        <translation>没有来源。</translation>
    </message>
    <message>
        <source>Name the page it rests on.</source>
        <translation>请注明其依据的网页。</translation>
    </message>
    <message>
        <source>The flag ends with %1, before the day from which it would count, %2.</source>
        <translation>困境信号于 %1 失效，早于其开始计入的日期 %2。</translation>
    </message>
</context>
<context>
    <name>Reach</name>
    <message>
        <source>Within %1 ms one way (round trip %2 ms) by the model &quot;%3&quot;, or measured</source>
        <translation>按“%3”模型或实测，单程 %1 毫秒（往返 %2 毫秒）之内</translation>
    </message>
    <message>
        <source>Within %1 ms round trip by the model &quot;%2&quot;, or measured</source>
        <translation>按“%2”模型或实测，往返 %1 毫秒之内</translation>
    </message>
    <message>
        <source>of any demand hub</source>
        <translation>到任一需求中心</translation>
    </message>
    <message>
        <source>of two demand hubs</source>
        <translation>到两个需求中心</translation>
    </message>
    <message>
        <source>of all demand hubs</source>
        <translation>到全部需求中心</translation>
    </message>
    <message>
        <source>Sites: %1 of %2, in service %3</source>
        <translation>站点：%2 个中的 %1 个，其中在役 %3 个</translation>
    </message>
    <message>
        <source>Capacity in service: %1 PFLOPS, %2 of the nation&apos;s</source>
        <translation>在役算力：%1 PFLOPS，占全国的 %2</translation>
    </message>
    <message>
        <source>No field: no hub is shown.</source>
        <translation>没有时延分布：未显示任何枢纽。</translation>
    </message>
    <message>
        <source>Tint: round trip to the best hub in classes up to %1; the stronger, the nearer.</source>
        <translation>底色：到时延最低枢纽的往返时延，分级至 %1；颜色越浓，时延越低。</translation>
    </message>
    <message>
        <source>No area: no hub is shown.</source>
        <translation>没有区域：未显示任何枢纽。</translation>
    </message>
    <message>
        <source>No area: only one hub is shown.</source>
        <translation>没有区域：只显示了一个枢纽。</translation>
    </message>
    <message>
        <source>No area: %1 is not above what the model takes at no distance.</source>
        <translation>没有区域：%1 不高于模型在零距离时的时延。</translation>
    </message>
    <message>
        <source>%1 one way</source>
        <translation>单程 %1</translation>
    </message>
    <message>
        <source>%1 round trip</source>
        <translation>往返 %1</translation>
    </message>
    <message>
        <source>Hatched: at most %1 to any of %2.</source>
        <translation>斜线区域：到%2中任一枢纽不超过%1。</translation>
    </message>
    <message>
        <source>Hatched: at most %1 to two of %2.</source>
        <translation>斜线区域：到%2中至少两个枢纽不超过%1。</translation>
    </message>
    <message>
        <source>Hatched: at most %1 to all of %2.</source>
        <translation>斜线区域：到%2全部枢纽均不超过%1。</translation>
    </message>
    <message>
        <source>Idle capacity: %1 PFLOPS, %2 of the nation&apos;s known; ratio unknown for %3 PFLOPS</source>
        <translation>闲置算力：%1 PFLOPS，占全国已知闲置算力的 %2；另有 %3 PFLOPS 闲置率未知</translation>
    </message>
    <message>
        <source>Range of the idle capacity: %1 to %2 PFLOPS</source>
        <translation>闲置算力区间：%1 至 %2 PFLOPS</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>&quot;%1&quot; is not an identifier</source>
        <translation>“%1”不是标识符</translation>
    </message>
    <message>
        <source>Use small letters, digits, dots and hyphens.</source>
        <translation>请用小写字母、数字、点和连字符。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not in the table %2</source>
        <translation>“%1”不在表 %2 中</translation>
    </message>
    <message>
        <source>Add that row to %1 or correct the name.</source>
        <translation>请在 %1 中新增该行，或更正名称。</translation>
    </message>
    <message>
        <source>A claim belongs to a site or to a segment, to one of the two</source>
        <translation>数值须属于站点或汇总之一</translation>
    </message>
    <message>
        <source>Fill exactly one of the columns site and segment.</source>
        <translation>站点和汇总两列只填其一。</translation>
    </message>
    <message>
        <source>A basis belongs to idle figures, and to them alone</source>
        <translation>口径仅用于闲置数值，且必须填写</translation>
    </message>
    <message>
        <source>Give the basis of an idle figure; leave it empty for all others.</source>
        <translation>闲置数值请填口径，其他留空。</translation>
    </message>
    <message>
        <source>Only a capacity has a number format</source>
        <translation>只有算力才有数值格式</translation>
    </message>
    <message>
        <source>Leave it empty.</source>
        <translation>请留空。</translation>
    </message>
    <message>
        <source>The role %1 needs this column</source>
        <translation>角色 %1 需要此列</translation>
    </message>
    <message>
        <source>Fill it or choose another role.</source>
        <translation>请填写，或选择其他角色。</translation>
    </message>
    <message>
        <source>Low, value and high are not in order</source>
        <translation>下限、数值、上限次序有误</translation>
    </message>
    <message>
        <source>Put them in rising order.</source>
        <translation>请按升序填写。</translation>
    </message>
    <message>
        <source>A figure cannot be negative</source>
        <translation>数值不能为负</translation>
    </message>
    <message>
        <source>Correct the number.</source>
        <translation>请更正数字。</translation>
    </message>
    <message>
        <source>A share lies between 0 and 1</source>
        <translation>比例应在 0 与 1 之间</translation>
    </message>
    <message>
        <source>Write 75 % as 0.75.</source>
        <translation>75% 请写作 0.75。</translation>
    </message>
    <message>
        <source>PUE is never below 1</source>
        <translation>PUE 不会低于 1</translation>
    </message>
    <message>
        <source>A site needs a name</source>
        <translation>站点需要名称</translation>
    </message>
    <message>
        <source>Give its English or its Chinese name.</source>
        <translation>请填写英文名或中文名。</translation>
    </message>
    <message>
        <source>%1 does not lie in the province %2</source>
        <translation>%1 不在省份 %2 内</translation>
    </message>
    <message>
        <source>Correct the city or the province.</source>
        <translation>请更正城市或省份。</translation>
    </message>
    <message>
        <source>The site is a part of itself</source>
        <translation>站点成了自身的一部分</translation>
    </message>
    <message>
        <source>Break the circle of parents.</source>
        <translation>请解除上级的循环。</translation>
    </message>
    <message>
        <source>The identifier &quot;%1&quot; occurs twice</source>
        <translation>标识符“%1”出现两次</translation>
    </message>
    <message>
        <source>Give each row an identifier of its own.</source>
        <translation>请为每行指定不同的标识符。</translation>
    </message>
    <message>
        <source>It now reads &quot;%1&quot;</source>
        <translation>现值为“%1”</translation>
    </message>
    <message>
        <source>The identifier exists already</source>
        <translation>标识符已存在</translation>
    </message>
    <message>
        <source>Choose another identifier.</source>
        <translation>请换一个标识符。</translation>
    </message>
    <message>
        <source>There is no such row</source>
        <translation>没有这一行</translation>
    </message>
    <message>
        <source>There is no such column</source>
        <translation>没有这一列</translation>
    </message>
    <message>
        <source>There is no such table</source>
        <translation>没有这张表</translation>
    </message>
    <message>
        <source>An identifier never changes</source>
        <translation>标识符不可更改</translation>
    </message>
    <message>
        <source>A value is required</source>
        <translation>必须填写</translation>
    </message>
    <message>
        <source>Fill this column.</source>
        <translation>请填写此列。</translation>
    </message>
    <message>
        <source>Enter a number from %1 to %2.</source>
        <translation>请输入 %1 至 %2 之间的数。</translation>
    </message>
    <message>
        <source>Enter a number not below %1.</source>
        <translation>请输入不小于 %1 的数。</translation>
    </message>
    <message>
        <source>Enter a plain number such as 1250.5.</source>
        <translation>请输入数字，如 1250.5。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a whole number</source>
        <translation>“%1”不是整数</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a number</source>
        <translation>“%1”不是数字</translation>
    </message>
    <message>
        <source>%1 is out of range</source>
        <translation>%1 超出范围</translation>
    </message>
    <message>
        <source>A text is expected</source>
        <translation>应为文字</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a date</source>
        <translation>“%1”不是日期</translation>
    </message>
    <message>
        <source>Write 2025, 2025-03 or 2025-03-18.</source>
        <translation>请写 2025、2025-03 或 2025-03-18。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not in the vocabulary</source>
        <translation>“%1”不在词表中</translation>
    </message>
    <message>
        <source>Use one of: %1.</source>
        <translation>请用以下之一：%1。</translation>
    </message>
    <message>
        <source>Take the later changes back first, or edit the record by hand.</source>
        <translation>请先撤回其后的修改，或手动编辑记录。</translation>
    </message>
    <message>
        <source>The record exists again</source>
        <translation>该记录又已存在</translation>
    </message>
    <message>
        <source>The record was removed since</source>
        <translation>该记录其后已被删除</translation>
    </message>
    <message>
        <source>It was changed since and now reads &quot;%1&quot;</source>
        <translation>其后又被修改，现值为“%1”</translation>
    </message>
    <message>
        <source>It now reads &quot;%1&quot;; yours is &quot;%2&quot;</source>
        <translation>现值为“%1”，您的值为“%2”</translation>
    </message>
    <message>
        <source>It was removed; yours is &quot;%1&quot;</source>
        <translation>已被删除，您的值为“%1”</translation>
    </message>
    <message>
        <source>Keep theirs or use yours.</source>
        <translation>请保留对方的值或使用您的值。</translation>
    </message>
    <message>
        <source>A cell holds at most %1 bytes; put longer texts into a file of their own.</source>
        <translation>一个单元格最多 %1 字节；更长的文本请另存为文件。</translation>
    </message>
    <message>
        <source>A row cannot be found again</source>
        <translation>有一行无法再次找到</translation>
    </message>
    <message>
        <source>A value may be %1 MiB long at most; shorten it in the program that wrote it.</source>
        <translation>单个值最长 %1 MiB；请在写入它的程序中缩短。</translation>
    </message>
    <message>
        <source>Another file of that name replaced it</source>
        <translation>它已被另一个同名文件取代</translation>
    </message>
    <message>
        <source>Another program has it open</source>
        <translation>另一个程序正打开着它</translation>
    </message>
    <message>
        <source>Browse it as it is, or let repair make a clean file of it.</source>
        <translation>可照原样浏览，或用“修复”生成一个干净的文件。</translation>
    </message>
    <message>
        <source>Check the disk and its cable or network, and try again. If it fails again, save a copy elsewhere.</source>
        <translation>请检查磁盘及其线缆或网络后重试。若仍失败，请将副本保存到别处。</translation>
    </message>
    <message>
        <source>It belongs to the old file and cannot be moved</source>
        <translation>它属于旧文件，无法移动</translation>
    </message>
    <message>
        <source>It calls itself a GeoPackage but has no gpkg_contents, only %1</source>
        <translation>它自称 GeoPackage，却没有 gpkg_contents，只有 %1</translation>
    </message>
    <message>
        <source>It exists and is not an ordinary file</source>
        <translation>它已存在，且不是普通文件</translation>
    </message>
    <message>
        <source>It holds %1 bytes</source>
        <translation>它含有 %1 字节</translation>
    </message>
    <message>
        <source>It holds binary data</source>
        <translation>它含有二进制数据</translation>
    </message>
    <message>
        <source>It holds parts that would act on every edit: %1</source>
        <translation>它含有会在每次编辑时动作的部分：%1</translation>
    </message>
    <message>
        <source>It is a folder</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>It is an SQLite database, but no GeoPackage, with %1</source>
        <translation>它是 SQLite 数据库但不是 GeoPackage，含有 %1</translation>
    </message>
    <message>
        <source>It is another GeoPackage, with %1</source>
        <translation>它是另一种 GeoPackage，含有 %1</translation>
    </message>
    <message>
        <source>It is not an ordinary file</source>
        <translation>它不是普通文件</translation>
    </message>
    <message>
        <source>Its atlas_meta gives no schema version or no revision</source>
        <translation>其 atlas_meta 未给出模式版本或修订号</translation>
    </message>
    <message>
        <source>Its schema has the earlier version %1</source>
        <translation>其模式为较早的版本 %1</translation>
    </message>
    <message>
        <source>Its schema has version %1; this program knows version %2</source>
        <translation>其模式为版本 %1；本程序支持到版本 %2</translation>
    </message>
    <message>
        <source>Move that file away first.</source>
        <translation>请先移走那个文件。</translation>
    </message>
    <message>
        <source>Nothing of a dataset can be read: %1</source>
        <translation>数据集的任何内容都无法读取：%1</translation>
    </message>
    <message>
        <source>Open it again to see the other file; save a copy first to keep this one.</source>
        <translation>重新打开可看到另一个文件；要保留这一个，请先另存副本。</translation>
    </message>
    <message>
        <source>Put it back, or save a copy under another name: all edits are still here.</source>
        <translation>请将它放回，或用别的名字另存副本：所有编辑都还在。</translation>
    </message>
    <message>
        <source>Save a copy under another name: all edits are still here.</source>
        <translation>请用别的名字另存副本：所有编辑都还在。</translation>
    </message>
    <message>
        <source>Take another backup.</source>
        <translation>请换一个备份。</translation>
    </message>
    <message>
        <source>The end of the file is missing</source>
        <translation>文件的末尾缺失</translation>
    </message>
    <message>
        <source>The file has the revision %1; the change was made on %2</source>
        <translation>文件的修订号为 %1；此更改基于 %2</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>The file kept changing while it was read</source>
        <translation>读取期间文件一直在变化</translation>
    </message>
    <message>
        <source>The file was not touched.</source>
        <translation>文件未被改动。</translation>
    </message>
    <message>
        <source>The file was removed or moved while it was open</source>
        <translation>文件在打开期间被删除或移走</translation>
    </message>
    <message>
        <source>The folder cannot be made</source>
        <translation>无法建立该文件夹</translation>
    </message>
    <message>
        <source>The geometry is cut off</source>
        <translation>几何数据被截断</translation>
    </message>
    <message>
        <source>The geometry is in the reference system %1, not %2</source>
        <translation>几何数据的参考系为 %1，而不是 %2</translation>
    </message>
    <message>
        <source>The geometry is not a GeoPackage geometry</source>
        <translation>几何数据不是 GeoPackage 几何</translation>
    </message>
    <message>
        <source>The geometry is not a point</source>
        <translation>几何数据不是点</translation>
    </message>
    <message>
        <source>The identifier occurs twice</source>
        <translation>标识符出现了两次</translation>
    </message>
    <message>
        <source>The log beside the file was removed</source>
        <translation>文件旁的日志被删除</translation>
    </message>
    <message>
        <source>The migrated copy is not the file again: %1</source>
        <translation>迁移后的副本与原文件不符：%1</translation>
    </message>
    <message>
        <source>The row is gone from the file</source>
        <translation>该行已不在文件中</translation>
    </message>
    <message>
        <source>The table %1 has no column %2</source>
        <translation>表 %1 没有列 %2</translation>
    </message>
    <message>
        <source>The table %1 is missing</source>
        <translation>缺少表 %1</translation>
    </message>
    <message>
        <source>The table dataset has %1 rows instead of one</source>
        <translation>表 dataset 有 %1 行，而应为一行</translation>
    </message>
    <message>
        <source>There is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>You may not write to it</source>
        <translation>您无权写入它</translation>
    </message>
    <message>
        <source>attempt to write a readonly database</source>
        <translation>试图写入只读的数据库</translation>
    </message>
    <message>
        <source>database disk image is malformed</source>
        <translation>数据库文件已损坏</translation>
    </message>
    <message>
        <source>database is locked</source>
        <translation>数据库已被锁定</translation>
    </message>
    <message>
        <source>database or disk is full</source>
        <translation>数据库或磁盘已满</translation>
    </message>
    <message>
        <source>disk I/O error</source>
        <translation>磁盘读写错误</translation>
    </message>
    <message>
        <source>disk I/O error: %1</source>
        <translation>磁盘读写错误：%1</translation>
    </message>
    <message>
        <source>file is not a database</source>
        <translation>文件不是数据库</translation>
    </message>
    <message>
        <source>unable to open database file</source>
        <translation>无法打开数据库文件</translation>
    </message>
    <message>
        <source>unable to open database file: %1</source>
        <translation>无法打开数据库文件：%1</translation>
    </message>
    <message>
        <source>This is no basemap profile of the format that this program reads</source>
        <translation>这不是本程序可读格式的底图配置</translation>
    </message>
    <message>
        <source>This name is not known</source>
        <translation>不认识这个名称</translation>
    </message>
    <message>
        <source>It is missing</source>
        <translation>缺少此项</translation>
    </message>
    <message>
        <source>It is not an object</source>
        <translation>它不是对象</translation>
    </message>
    <message>
        <source>It is not a text</source>
        <translation>它不是文本</translation>
    </message>
    <message>
        <source>It has line breaks or other control characters</source>
        <translation>它含有换行或其他控制字符</translation>
    </message>
    <message>
        <source>It has %1 characters</source>
        <translation>它有 %1 个字符</translation>
    </message>
    <message>
        <source>It is empty</source>
        <translation>它是空的</translation>
    </message>
    <message>
        <source>It has no text</source>
        <translation>它没有文本</translation>
    </message>
    <message>
        <source>It is not a number from %1 to %2</source>
        <translation>它不是 %1 到 %2 之间的数</translation>
    </message>
    <message>
        <source>It is not a list of at most %1 insets</source>
        <translation>它不是最多 %1 个附图的列表</translation>
    </message>
    <message>
        <source>It is no box</source>
        <translation>它不是范围框</translation>
    </message>
    <message>
        <source>It is neither true nor false</source>
        <translation>它既不是 true 也不是 false</translation>
    </message>
    <message>
        <source>It is not a list of lines and gaps in turn</source>
        <translation>它不是线段与间隔交替的列表</translation>
    </message>
    <message>
        <source>It is no colour</source>
        <translation>它不是颜色</translation>
    </message>
    <message>
        <source>There is no such basemap profile</source>
        <translation>没有这个底图配置</translation>
    </message>
    <message>
        <source>There is no such basemap</source>
        <translation>没有这个底图</translation>
    </message>
    <message>
        <source>It is not a file</source>
        <translation>它不是文件</translation>
    </message>
    <message>
        <source>It is too large for a basemap profile, which is a short JSON file</source>
        <translation>底图配置是简短的 JSON 文件，它太大了</translation>
    </message>
    <message>
        <source>It is not JSON: %1</source>
        <translation>它不是 JSON：%1</translation>
    </message>
    <message>
        <source>It is not a JSON object</source>
        <translation>它不是 JSON 对象</translation>
    </message>
    <message>
        <source>There is no file %1</source>
        <translation>没有文件 %1</translation>
    </message>
    <message>
        <source>It is not a GeoPackage: %1</source>
        <translation>它不是 GeoPackage：%1</translation>
    </message>
    <message>
        <source>Write &quot;format&quot;: &quot;%1&quot;.</source>
        <translation>请写 &quot;format&quot;: &quot;%1&quot;。</translation>
    </message>
    <message>
        <source>Remove it, or use one of: %1.</source>
        <translation>请删除它，或改用其中之一：%1。</translation>
    </message>
    <message>
        <source>Write {...} with: %1.</source>
        <translation>请写 {...}，其中包含：%1。</translation>
    </message>
    <message>
        <source>Write it in quotes.</source>
        <translation>请用引号括起来。</translation>
    </message>
    <message>
        <source>Write one line of plain text.</source>
        <translation>请写一行纯文本。</translation>
    </message>
    <message>
        <source>Write at most %1 characters.</source>
        <translation>最多写 %1 个字符。</translation>
    </message>
    <message>
        <source>Write a text.</source>
        <translation>请写文本。</translation>
    </message>
    <message>
        <source>Write {&quot;en&quot;: &quot;...&quot;, &quot;zh&quot;: &quot;...&quot;}.</source>
        <translation>请写 {&quot;en&quot;: &quot;...&quot;, &quot;zh&quot;: &quot;...&quot;}。</translation>
    </message>
    <message>
        <source>Write such a number.</source>
        <translation>请写这样的数。</translation>
    </message>
    <message>
        <source>Write [{&quot;title&quot;: {...}, &quot;box&quot;: [west, south, east, north]}], or [] for none.</source>
        <translation>请写 [{&quot;title&quot;: {...}, &quot;box&quot;: [西, 南, 东, 北]}]；没有附图则写 []。</translation>
    </message>
    <message>
        <source>Write [west, south, east, north] in degrees, such as [105.5, 3.5, 121.5, 21.5].</source>
        <translation>请按 [西, 南, 东, 北] 写度数，例如 [105.5, 3.5, 121.5, 21.5]。</translation>
    </message>
    <message>
        <source>Write true or false.</source>
        <translation>请写 true 或 false。</translation>
    </message>
    <message>
        <source>Write an even number of lengths in pixels, such as [3, 2], or [] for a solid line.</source>
        <translation>请写偶数个以像素计的长度，例如 [3, 2]；实线写 []。</translation>
    </message>
    <message>
        <source>Write &quot;#rrggbb&quot;, or leave it out for the colour of the nation&apos;s border.</source>
        <translation>请写 &quot;#rrggbb&quot;；省略则用国界的颜色。</translation>
    </message>
    <message>
        <source>Begin with a copy of profile.json, which comes with the program.</source>
        <translation>请从随程序附带的 profile.json 的副本开始。</translation>
    </message>
    <message>
        <source>Install the program again: the profile is one of its files.</source>
        <translation>请重新安装本程序：该配置是程序自带的文件之一。</translation>
    </message>
    <message>
        <source>Check the name and the folder, or use the shipped profile.</source>
        <translation>请检查名称和文件夹，或使用随程序附带的配置。</translation>
    </message>
    <message>
        <source>Write the name of a GeoPackage, seen from the folder of the profile.</source>
        <translation>请写 GeoPackage 的名称，相对于配置所在的文件夹。</translation>
    </message>
    <message>
        <source>Install the program again: the basemap is one of its files.</source>
        <translation>请重新安装本程序：该底图是程序自带的文件之一。</translation>
    </message>
    <message>
        <source>Use the basemap that comes with the program, or one with the same layers and columns.</source>
        <translation>请使用随程序附带的底图，或具有相同图层和列的底图。</translation>
    </message>
    <message>
        <source>This is no report template of the form that this program reads</source>
        <translation>这不是本程序所读格式的报告模板</translation>
    </message>
    <message>
        <source>This member is not known here</source>
        <translation>此处没有这一项</translation>
    </message>
    <message>
        <source>It is not a list</source>
        <translation>不是列表</translation>
    </message>
    <message>
        <source>The list is empty</source>
        <translation>列表为空</translation>
    </message>
    <message>
        <source>The list has %1 entries</source>
        <translation>列表有 %1 项</translation>
    </message>
    <message>
        <source>It has control characters</source>
        <translation>含有控制字符</translation>
    </message>
    <message>
        <source>It is neither a text nor one for each language</source>
        <translation>既不是一段文字，也不是按语言给出的文字</translation>
    </message>
    <message>
        <source>Its value is not known</source>
        <translation>不认识这个值</translation>
    </message>
    <message>
        <source>It is not a language of the program</source>
        <translation>不是本程序的语言</translation>
    </message>
    <message>
        <source>It stands here twice</source>
        <translation>此处重复出现</translation>
    </message>
    <message>
        <source>It is not four numbers</source>
        <translation>不是四个数</translation>
    </message>
    <message>
        <source>The box is smaller than %1 degrees or outside the world</source>
        <translation>框小于 %1 度，或超出世界范围</translation>
    </message>
    <message>
        <source>A chart takes the width of the page or half of it</source>
        <translation>图表占页面全宽或一半</translation>
    </message>
    <message>
        <source>It is not a round trip in ms, above 0 and up to %1</source>
        <translation>不是大于 0 且不超过 %1 毫秒的往返时延</translation>
    </message>
    <message>
        <source>It is larger than 1 MB</source>
        <translation>大于 1 MB</translation>
    </message>
    <message>
        <source>The dataset has no site &quot;%1&quot;</source>
        <translation>数据集中没有站点“%1”</translation>
    </message>
    <message>
        <source>The dataset has no province &quot;%1&quot;</source>
        <translation>数据集中没有省份“%1”</translation>
    </message>
    <message>
        <source>Write &quot;%1&quot;: %2.</source>
        <translation>请写“%1”：%2。</translation>
    </message>
    <message>
        <source>Write a name, such as &quot;Weekly report&quot;.</source>
        <translation>请写一个名称，例如“周报”。</translation>
    </message>
    <message>
        <source>Write a list [...] of %1.</source>
        <translation>请写列表 [...]：%1。</translation>
    </message>
    <message>
        <source>Write at most %1.</source>
        <translation>最多写 %1 项。</translation>
    </message>
    <message>
        <source>Write plain text of one or more lines.</source>
        <translation>请写一行或多行纯文本。</translation>
    </message>
    <message>
        <source>Write a text, or leave it out.</source>
        <translation>请写一段文字，或省略此项。</translation>
    </message>
    <message>
        <source>Write {&quot;en&quot;: &quot;...&quot;, &quot;zh&quot;: &quot;...&quot;}, one of them, or one text for both.</source>
        <translation>请写 {&quot;en&quot;: &quot;...&quot;, &quot;zh&quot;: &quot;...&quot;}、其中之一，或两种语言共用的一段文字。</translation>
    </message>
    <message>
        <source>Write it once.</source>
        <translation>只写一次。</translation>
    </message>
    <message>
        <source>Write [west, south, east, north] in degrees, such as [110, 30, 123, 42].</source>
        <translation>请以度写 [西, 南, 东, 北]，例如 [110, 30, 123, 42]。</translation>
    </message>
    <message>
        <source>Write {&quot;page&quot;: ...}.</source>
        <translation>请写 {&quot;page&quot;: ...}。</translation>
    </message>
    <message>
        <source>Write {&quot;chart&quot;: ...}.</source>
        <translation>请写 {&quot;chart&quot;: ...}。</translation>
    </message>
    <message>
        <source>Write 12 or 6.</source>
        <translation>请写 12 或 6。</translation>
    </message>
    <message>
        <source>Write such a number, for example 20.</source>
        <translation>请写这样的数，例如 20。</translation>
    </message>
    <message>
        <source>suanli-atlas report --print-template national writes one to start from.</source>
        <translation>suanli-atlas report --print-template national 可写出一个作为起点。</translation>
    </message>
    <message>
        <source>Write the identifier of a site of this dataset, or leave it out.</source>
        <translation>请写此数据集中站点的标识，或省略。</translation>
    </message>
    <message>
        <source>Write the code of a province of this dataset, such as 620000, or leave it out.</source>
        <translation>请写此数据集中省份的代码，例如 620000，或省略。</translation>
    </message>
    <message>
        <source>It is not a regular file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>The file that stands there cannot be read: %1</source>
        <translation>无法读取该处已有的文件：%1</translation>
    </message>
    <message>
        <source>Make it readable, or choose another name.</source>
        <translation>请使其可读，或另选名称。</translation>
    </message>
    <message>
        <source>Write the text that the page is for.</source>
        <translation>请写该页所要载的文字。</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>How much of the capacity is used is not known</source>
        <translation>算力的使用情况未知</translation>
    </message>
    <message>
        <source>By estimate, %1 of the capacity stands idle</source>
        <translation>推算有 %1 的算力闲置</translation>
    </message>
    <message>
        <source>%1 of the capacity with a published use stands idle</source>
        <translation>已公布使用情况的算力有 %1 闲置</translation>
    </message>
    <message>
        <source>%1 across the latency presets.</source>
        <translation>各时延模型下为 %1。</translation>
    </message>
    <message>
        <source>%1 sites publish a use of their own</source>
        <translation>%1 个站点公布自身使用情况</translation>
    </message>
    <message>
        <source>%1° N</source>
        <translation>%1° N</translation>
    </message>
    <message>
        <source>%1° E</source>
        <translation>%1° E</translation>
    </message>
    <message>
        <source>P is PFLOPS: a thousand million million operations per second.</source>
        <translation>P 即 PFLOPS：每秒一千万亿次运算。</translation>
    </message>
    <message>
        <source>Of %1 in service with a reported or estimated ratio, %2 is idle (range %3). Estimates carry %4 of that capacity.</source>
        <translation>闲置率已报道或可推算的在役算力共 %1，其中 %2 闲置（区间 %3）。推算值占这部分算力的 %4。</translation>
    </message>
    <message>
        <source>No site that publishes a capacity in service has a reported or estimated ratio.</source>
        <translation>公布在役算力的站点均无已报道或推算的闲置率。</translation>
    </message>
    <message>
        <source>Synthetic data: no figure in this report is of a real site.</source>
        <translation>合成数据：本报告中的数据均不属于真实站点。</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> / %1</translation>
    </message>
    <message>
        <source>data %1</source>
        <translation>数据 %1</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>省份</translation>
    </message>
    <message>
        <source>used, idle, use unknown</source>
        <translation>在用、闲置、未知</translation>
    </message>
    <message>
        <source>P in service</source>
        <translation>在役 P</translation>
    </message>
    <message>
        <source>P idle</source>
        <translation>闲置 P</translation>
    </message>
    <message>
        <source>P of unknown use</source>
        <translation>使用未知 P</translation>
    </message>
    <message>
        <source>idle, % (range)</source>
        <translation>闲置率，%（区间）</translation>
    </message>
    <message>
        <source>all unknown busy – idle, %</source>
        <translation>未知全在用–全闲置，%</translation>
    </message>
    <message>
        <source>sites in service</source>
        <translation>在役站点</translation>
    </message>
    <message>
        <source>with a capacity</source>
        <translation>公布算力</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>口径</translation>
    </message>
    <message>
        <source>as of</source>
        <translation>截至日期</translation>
    </message>
    <message>
        <source>announced</source>
        <translation>已宣布</translation>
    </message>
    <message>
        <source>building</source>
        <translation>在建</translation>
    </message>
    <message>
        <source>in service</source>
        <translation>在役</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>compute use</source>
        <translation>算力使用率</translation>
    </message>
    <message>
        <source>sold</source>
        <translation>已售比例</translation>
    </message>
    <message>
        <source>racks</source>
        <translation>上架率</translation>
    </message>
    <message>
        <source>power load</source>
        <translation>电力负载率</translation>
    </message>
    <message>
        <source>stated idle</source>
        <translation>声明闲置率</translation>
    </message>
    <message>
        <source>province not given</source>
        <translation>省份未注明</translation>
    </message>
    <message>
        <source>not published</source>
        <translation>未公布</translation>
    </message>
    <message>
        <source>reported</source>
        <translation>已报道</translation>
    </message>
    <message>
        <source>observed</source>
        <translation>观测</translation>
    </message>
    <message>
        <source>calculated</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>assumed</source>
        <translation>假定</translation>
    </message>
    <message>
        <source>%1, continued</source>
        <translation>%1（续）</translation>
    </message>
    <message>
        <source>All</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Provinces</source>
        <translation>各省</translation>
    </message>
    <message>
        <source>P is PFLOPS at FP16 or at a precision that is not stated.</source>
        <translation>P 即 FP16 或未注明精度的 PFLOPS。</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>站点表</translation>
    </message>
    <message>
        <source>Latency is modelled from geodesic distance, not measured per site.</source>
        <translation>时延由大地线距离推算，并非逐站实测。</translation>
    </message>
    <message>
        <source>undated</source>
        <translation>无日期</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>%1查阅</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>统计对象</translation>
    </message>
    <message>
        <source>A site is a data centre, a campus or a project. Each published figure about it is kept as a claim with its range, basis, date, kind, confidence and source. What a site has is derived from its claims and events that are dated not later than the date of this report; undated ones count always.</source>
        <translation>站点指一座数据中心、一个园区或一个项目。关于站点的每项已公布数据均作为一条数据保存，附区间、口径、日期、类别、置信度和来源。站点的各项数值由日期不晚于本报告日期的数据和事件得出；无日期者始终计入。</translation>
    </message>
    <message>
        <source>P stands for PFLOPS at FP16 or at a precision that the source does not state. FP32 and FP64 machines are added to no sum. The parts of a campus are counted once: the whole where it has the figure, else the sum of its parts.</source>
        <translation>P 指 FP16 或来源未注明精度的 PFLOPS。FP32 和 FP64 设备不计入合计。园区内不重复计：园区整体有数据时取整体，否则取各分区之和。</translation>
    </message>
    <message>
        <source>Idle ratio and its bases</source>
        <translation>闲置率及其口径</translation>
    </message>
    <message>
        <source>The idle ratio is one minus the share in use. Published figures of use mean different things, so each keeps its basis. Best available takes the first of these that a site has:</source>
        <translation>闲置率等于 1 减去在用比例。已公布的使用数据含义不一，因此各自保留口径。“最佳可用”按下列次序取站点具有的第一种：</translation>
    </message>
    <message>
        <source>hours of devices or servers used, of those available.</source>
        <translation>设备或服务器的已用机时占可用机时的比例。</translation>
    </message>
    <message>
        <source>let, billed or taken-up power, area or compute, of that in service.</source>
        <translation>已出租、已计费或已使用的电力、面积或算力占在役总量的比例。</translation>
    </message>
    <message>
        <source>racks in use, of racks in place.</source>
        <translation>在用机架占已装机架的比例。</translation>
    </message>
    <message>
        <source>load of the equipment, of the power installed.</source>
        <translation>设备负载占装机电力的比例。</translation>
    </message>
    <message>
        <source>an idle share stated in prose, its denominator unknown.</source>
        <translation>文字中声明的闲置比例，分母不明。</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>可靠程度</translation>
    </message>
    <message>
        <source>Reported: a figure of the site&apos;s own, of the last 36 months before the date of this report where there is one, else an older one. Estimated: the published figure of the most specific aggregate that covers the site, from an operator&apos;s fleet in a place over operator, city or cluster, chip origin, class of place, province and region to the nation; its range spans all aggregates that cover the site. Unknown: nothing published covers it, which is a class of its own and never zero.</source>
        <translation>已报道：站点自身的数据，优先取本报告日期前 36 个月内的，没有则取旧值。推算：取覆盖该站点的最具体的已公布汇总数据，依次为某地某运营方的全部设施、运营方、城市或集群、芯片来源、地点类别、省份、区域，直至全国；区间涵盖覆盖该站点的全部汇总数据。未知：无已公布数据覆盖，自成一级，绝不计为零。</translation>
    </message>
    <message>
        <source>A site that is announced, being built or cancelled has no idle ratio. A suspended one keeps its own.</source>
        <translation>已宣布、在建或已取消的站点没有闲置率。已停用的站点保留其自身的闲置率。</translation>
    </message>
    <message>
        <source>Totals and their bounds</source>
        <translation>合计及其界限</translation>
    </message>
    <message>
        <source>Ratios are weighted by capacity in service. A site without a capacity counts as a site, with no weight. The range takes every known ratio at its low and at its high end. The bounds take every unknown as fully busy and as fully idle.</source>
        <translation>闲置率按在役算力加权。未公布算力的站点计入站点数，但不计权重。区间取各已知闲置率的低值和高值。界限将未知部分全部计为在用或全部计为闲置。</translation>
    </message>
    <message>
        <source>Latency model</source>
        <translation>时延模型</translation>
    </message>
    <message>
        <source>Class limits</source>
        <translation>分级界限</translation>
    </message>
    <message>
        <source>This document</source>
        <translation>关于本文件</translation>
    </message>
    <message>
        <source>%1, as of %2. Made by Suanli Atlas %3.</source>
        <translation>%1，截至 %2。由 Suanli Atlas 算力地图集 %3 生成。</translation>
    </message>
    <message>
        <source>The dataset is synthetic: no figure in this report is of a real site.</source>
        <translation>数据集为合成数据：本报告中的数据均不属于真实站点。</translation>
    </message>
    <message>
        <source>Content hash of the dataset (SHA-256): %1</source>
        <translation>数据集内容哈希（SHA-256）：%1</translation>
    </message>
    <message>
        <source>To make this report again, in one line:</source>
        <translation>重新生成本报告的命令（写成一行）：</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>DATASET is the file whose facts have the content hash given here.</source>
        <translation>DATASET 指内容哈希与此处一致的数据集文件。</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>The sources of the figures printed in this report, in the order of their numbers.</source>
        <translation>本报告所列数据的来源，按编号排列。</translation>
    </message>
    <message>
        <source>%1 site publishes a use of its own</source>
        <translation>%1 个站点公布自身使用情况</translation>
    </message>
    <message>
        <source>%1 (synthetic data)</source>
        <translation>%1（合成数据）</translation>
    </message>
    <message>
        <source>The report holds.</source>
        <translation>报告仍然成立。</translation>
    </message>
    <message>
        <source>The report does not hold.</source>
        <translation>报告已不再成立。</translation>
    </message>
    <message>
        <source>The data are the same (%1).</source>
        <translation>数据相同（%1）。</translation>
    </message>
    <message>
        <source>The data changed: they were %1 and are %2.</source>
        <translation>数据已改变：原为 %1，现为 %2。</translation>
    </message>
    <message>
        <source>This version of the program made it (%1).</source>
        <translation>由本版本的程序生成（%1）。</translation>
    </message>
    <message>
        <source>Version %1 of the program made it; this is %2.</source>
        <translation>由程序版本 %1 生成；当前版本为 %2。</translation>
    </message>
    <message>
        <source>The basemap profile is the same.</source>
        <translation>底图配置相同。</translation>
    </message>
    <message>
        <source>It was made with another basemap profile.</source>
        <translation>生成时使用了另一个底图配置。</translation>
    </message>
    <message>
        <source>Its bytes were not compared: data, version or basemap profile differ.</source>
        <translation>未比较字节：数据、版本或底图配置不同。</translation>
    </message>
    <message>
        <source>Made again, it is the same file, byte for byte.</source>
        <translation>重新生成后，文件逐字节相同。</translation>
    </message>
    <message>
        <source>The file was changed since it was made.</source>
        <translation>文件在生成之后被改动过。</translation>
    </message>
    <message>
        <source>No printed figure changed.</source>
        <translation>没有任何印出的数字改变。</translation>
    </message>
    <message>
        <source>Printed figures that changed: %1</source>
        <translation>已改变的印出数字：%1</translation>
    </message>
    <message>
        <source>(not printed)</source>
        <translation>（未印出）</translation>
    </message>
    <message>
        <source>and %1 more, which --json lists</source>
        <translation>另有 %1 个，可用 --json 列出</translation>
    </message>
    <message>
        <source>Capacity in service</source>
        <translation>在役算力</translation>
    </message>
    <message>
        <source>Idle ratio, best available</source>
        <translation>闲置率，最佳可用</translation>
    </message>
    <message>
        <source>Range %1.</source>
        <translation>区间 %1。</translation>
    </message>
    <message>
        <source>Sites in service</source>
        <translation>在役站点</translation>
    </message>
    <message>
        <source>Of %1 in the dataset.</source>
        <translation>数据集共 %1 个。</translation>
    </message>
    <message>
        <source>Capacity of unknown use</source>
        <translation>使用情况未知的算力</translation>
    </message>
    <message>
        <source>Median of the capacity in service.</source>
        <translation>按在役算力取中位数。</translation>
    </message>
    <message>
        <source>sites without a province</source>
        <translation>未注明省份的站点</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>The dataset has no sites here.</source>
        <translation>数据集中此处没有站点。</translation>
    </message>
    <message>
        <source>Map of %1 with its sites and those near it.</source>
        <translation>%1及其站点和邻近站点的地图。</translation>
    </message>
    <message>
        <source>Colour is the idle ratio, size the capacity in service. Sites of other provinces in view are shown too.</source>
        <translation>颜色为闲置率，大小为在役算力。视野内其他省份的站点也一并显示。</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>未给出</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>superseded</source>
        <translation>已被取代</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>无数值</translation>
    </message>
    <message>
        <source>What was published about the site, with date and source</source>
        <translation>关于该站点的公开信息，附日期和来源</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>What it counts</source>
        <translation>统计内容</translation>
    </message>
    <message>
        <source>What happened to the site, with date and source</source>
        <translation>该站点的事件，附日期和来源</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>%1. Operator: %2. Stage: %3</source>
        <translation>%1。运营方：%2。阶段：%3</translation>
    </message>
    <message>
        <source>Published figures</source>
        <translation>公布的数据</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Provinces one by one</source>
        <translation>分省</translation>
    </message>
    <message>
        <source>Sites one by one</source>
        <translation>分站点</translation>
    </message>
    <message>
        <source>Capacities in service by province, each counted once, with the idle ratio of the site or of the aggregate that covers it.</source>
        <translation>各省在役算力，不重复计，闲置率取站点自身或覆盖该站点的汇总数据。</translation>
    </message>
    <message>
        <source>Capacities in service by the class of their idle ratio, that of the site or of the aggregate that covers it.</source>
        <translation>在役算力按闲置率分级，闲置率取站点自身或覆盖该站点的汇总数据。</translation>
    </message>
    <message>
        <source>The idle ratio of each site, its own or that of the aggregate that covers it, over the round trip to the nearest demand hub, measured or by the latency model.</source>
        <translation>各站点的闲置率（自身或覆盖该站点的汇总数据）与到最近需求中心的往返时延（实测或按时延模型）。</translation>
    </message>
    <message>
        <source>The idle capacity of the sites that the demand hubs reach within a round trip, measured or by the latency model.</source>
        <translation>需求中心在某一往返时延内可达的站点的闲置算力，时延为实测或按时延模型。</translation>
    </message>
    <message>
        <source>The idle capacity of each site, weighted by its distance from demand, its age and its chips.</source>
        <translation>各站点的闲置算力，按与需求地的距离、投运时间和芯片加权。</translation>
    </message>
    <message>
        <source>Published rents, converted where they are quoted otherwise; the lines of break-even follow from the assumptions of the model.</source>
        <translation>已公布的租金，计价方式不同者经换算；盈亏平衡线由模型假定得出。</translation>
    </message>
    <message>
        <source>The break-even of the site with each input moved from one end of its range to the other.</source>
        <translation>该站点的盈亏平衡点，各项输入依次从区间一端移到另一端。</translation>
    </message>
    <message>
        <source>The stage of each site at the end of each month, by its dated events and the status of its record.</source>
        <translation>各站点每月末所处阶段，依据其有日期的事件和记录状态。</translation>
    </message>
    <message>
        <source>Each count is shown as published; a quotient is that of the newest of its kind.</source>
        <translation>各项计数均按公布值列出；比值取各类中最新的计数。</translation>
    </message>
    <message>
        <source>Quartiles of the idle ratios of sites, their own or those of the aggregates that cover them.</source>
        <translation>站点闲置率的四分位数，闲置率取站点自身或覆盖该站点的汇总数据。</translation>
    </message>
    <message>
        <source>Capacities in service with a named operator, each counted once, added up by operator and ordered by size.</source>
        <translation>注明运营方的在役算力，不重复计，按运营方合计并按大小排列。</translation>
    </message>
    <message>
        <source>The sites whose record has the field, of those that can have it.</source>
        <translation>记录中有该字段的站点占可有该字段站点的比例。</translation>
    </message>
    <message>
        <source>What is recorded of the site, its idle ratio by its own figure or that of the aggregate that covers it; round trips, break-even and stranded index by the models.</source>
        <translation>该站点的记录；闲置率取自身数据或覆盖该站点的汇总数据；往返时延、盈亏平衡和搁浅指数按模型得出。</translation>
    </message>
    <message>
        <source>%1 sites</source>
        <translation>%1 个站点</translation>
    </message>
    <message>
        <source>%1 Measure: %2.</source>
        <translation>%1 指标：%2。</translation>
    </message>
    <message>
        <source>Superscripts lead to the sources in the appendix, each with its publisher, date and confidence.</source>
        <translation>上标指向附录中的来源，各附发布者、日期和置信度。</translation>
    </message>
    <message>
        <source>confidence %1</source>
        <translation>置信度%1</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>none asked</source>
        <translation>无适用站点</translation>
    </message>
    <message>
        <source>Completeness: the sites whose record states the field at the date, of those that can have it. An estimate is not a ratio of the site&apos;s own.</source>
        <translation>完整度：在该日期记录中载有该字段的站点，占可以具有该字段的站点之比。推算值不算站点自身的闲置率。</translation>
    </message>
    <message>
        <source>For how many sites each field is known</source>
        <translation>各字段已知的站点数</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>known</source>
        <translation>已知</translation>
    </message>
    <message>
        <source>of sites that can have it</source>
        <translation>可有该字段的站点</translation>
    </message>
    <message>
        <source>Number of claims: those of the dataset that count at the date and are not superseded, of sites and of aggregates.</source>
        <translation>数据条目数：数据集中在该日期计入且未被取代的条目，含站点和汇总数据。</translation>
    </message>
    <message>
        <source>How many claims there are, by class</source>
        <translation>各类数据条目的数量</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>数据条目</translation>
    </message>
    <message>
        <source>By confidence</source>
        <translation>按置信度</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>By age</source>
        <translation>按时间</translation>
    </message>
    <message>
        <source>of the last %1 months</source>
        <translation>最近 %1 个月内</translation>
    </message>
    <message>
        <source>older</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>By source</source>
        <translation>按来源</translation>
    </message>
    <message>
        <source>source named</source>
        <translation>有来源</translation>
    </message>
    <message>
        <source>source missing</source>
        <translation>无来源</translation>
    </message>
    <message>
        <source>How many sources there are, by their kind</source>
        <translation>各类来源的数量</translation>
    </message>
    <message>
        <source>kind not given</source>
        <translation>类别未注明</translation>
    </message>
    <message>
        <source>What the records tell</source>
        <translation>记录的完整度</translation>
    </message>
    <message>
        <source>Which fields are published for how many sites, and what stands behind the published figures.</source>
        <translation>各字段有多少站点公布，以及已公布数据的依据。</translation>
    </message>
    <message>
        <source>Confidence and kind of source are as the dataset gives them.</source>
        <translation>置信度和来源类别均依数据集所载。</translation>
    </message>
    <message>
        <source>Source not named</source>
        <translation>未注明来源</translation>
    </message>
    <message>
        <source>Source %1</source>
        <translation>来源 %1</translation>
    </message>
    <message>
        <source>How %1 is worked out</source>
        <translation>%1 的计算方法</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>Numbers of this figure</source>
        <translation>本图数据</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Skip to the report</source>
        <translation>跳到报告正文</translation>
    </message>
    <message>
        <source>Idle capacity within %1 ms of the nearest of these hubs: %2. By sites; measured round trips where there are any, else the %3 model of latency from geodesic distance. The range is over its presets.</source>
        <translation>到以下各地中最近一处（%2）的时延不超过 %1 毫秒的闲置算力。逐站点计算；有实测往返时延的用实测值，否则用由大地线距离推算时延的“%3”模型。范围取自各模型。</translation>
    </message>
    <message>
        <source>Map of %1 site, coloured by idle ratio and as large as the capacity in service.</source>
        <translation>%1 个站点的地图，颜色表示闲置率，大小表示在役算力。</translation>
    </message>
    <message>
        <source>Map of %1 sites, coloured by idle ratio and as large as the capacity in service.</source>
        <translation>%1 个站点的地图，颜色表示闲置率，大小表示在役算力。</translation>
    </message>
    <message>
        <source>Rings show the modelled round-trip time to %1.</source>
        <translation>圆环为到%1的模型往返时延。</translation>
    </message>
    <message>
        <source>More than 20,000 sites: their symbols are one picture at 300 dpi; all else is drawn.</source>
        <translation>站点超过 20,000 个：其符号为一幅 300 dpi 的图像，其余均为矢量。</translation>
    </message>
    <message>
        <source>The legend counts, and the map names, capacities in service that are published.</source>
        <translation>图例统计和地图标注的是已公布的在役算力。</translation>
    </message>
    <message>
        <source>The dataset has too few published links to say how far the model is off.</source>
        <translation>数据集中已公布的链路太少，无法说明模型的偏差。</translation>
    </message>
    <message>
        <source>Fit of the latency model: ordinary least squares over the published links, one-way figures doubled.</source>
        <translation>时延模型的拟合：对已公布的链路作普通最小二乘，单程值加倍。</translation>
    </message>
    <message>
        <source>A straight line through the published links (%1), one-way figures doubled, has %2 ms at no distance and %3 ms per km, each with one standard error; its residual error is %4 ms.</source>
        <translation>对已公布的链路（%1 条，单程值加倍）作直线拟合：零距离处 %2 毫秒，每公里 %3 毫秒，均附一倍标准误差；残差标准误差为 %4 毫秒。</translation>
    </message>
    <message>
        <source>Latency model: coefficients built into the program, after published means of delays and the fit of the published links.</source>
        <translation>时延模型：系数内置于程序，依据已公布的平均时延和对已公布链路的拟合。</translation>
    </message>
    <message>
        <source>Expect a typical figure to be off by some milliseconds and read the band from optimistic to conservative, not the line. The model stays inside one operator and ends at the door of the data centre: crossing operators and the last mile come on top.</source>
        <translation>典型值可能有数毫秒的偏差，应看从乐观到保守的区间，而非单一的线。模型限于同一运营商之内，止于数据中心门口：跨运营商和最后一公里的时延另计。</translation>
    </message>
    <message>
        <source>Class limits: fixed by the makers of the program, after rules and statements on use.</source>
        <translation>分级界限：由程序编制者依据有关规定和关于使用情况的说法确定。</translation>
    </message>
    <message>
        <source>Changed for this report: neither badge nor source of the dataset speaks for these values.</source>
        <translation>为本报告所改：数据集的标记和来源均不适用于这些数值。</translation>
    </message>
    <message>
        <source>Assumptions without a source: set or derived by the makers of the dataset, as their badge tells; no publication states them.</source>
        <translation>无来源的假定：由数据集编制者设定或推导，见其标记；未见于任何公开资料。</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>无值</translation>
    </message>
    <message>
        <source>changed for this report</source>
        <translation>为本报告所改</translation>
    </message>
    <message>
        <source>; in the dataset %1, %2</source>
        <translation>；数据集中为 %1，%2</translation>
    </message>
    <message>
        <source>Assumptions of the models, with badge and source</source>
        <translation>各模型的假定，附标记和来源</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>range</source>
        <translation>区间</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>badge</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation>假定</translation>
    </message>
    <message>
        <source>Scenario: 1 assumption is changed, see Method.</source>
        <translation>情景：改动了 1 项假定，见“方法”。</translation>
    </message>
    <message>
        <source>Scenario: %1 assumptions are changed, see Method.</source>
        <translation>情景：改动了 %1 项假定，见“方法”。</translation>
    </message>
    <message>
        <source>%1, data as of %2</source>
        <translation>%1，数据截至%2</translation>
    </message>
    <message>
        <source>National totals: the capacities in service that are published, each site once, with the idle ratio of the site or of the aggregate that covers it.</source>
        <translation>全国合计：已公布的在役算力，每个站点只计一次，闲置率取站点自身或覆盖它的汇总数据。</translation>
    </message>
    <message>
        <source>Totals of %1: as the national ones, of the sites there.</source>
        <translation>%1合计：方法同全国，只含当地站点。</translation>
    </message>
    <message>
        <source>Data as of %1</source>
        <translation>数据截至%1</translation>
    </message>
    <message>
        <source>Sources:</source>
        <translation>来源：</translation>
    </message>
    <message>
        <source>The dataset names no source for these.</source>
        <translation>数据集未给出以下数据的来源。</translation>
    </message>
    <message>
        <source>%1: %2 ms, %3, %4</source>
        <translation>%1：%2 ms，%3，%4</translation>
    </message>
    <message>
        <source>No rings.</source>
        <translation>无时延圈。</translation>
    </message>
    <message>
        <source>Template: %1</source>
        <translation>模板：%1</translation>
    </message>
    <message>
        <source>Worked-out figures</source>
        <translation>推算得出的数值</translation>
    </message>
    <message>
        <source>This report cites no source.</source>
        <translation>本报告未引用来源。</translation>
    </message>
    <message>
        <source>How to make this report again</source>
        <translation>如何重新生成本报告</translation>
    </message>
    <message>
        <source>The command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>To see whether it still holds, and what changed:</source>
        <translation>查验本报告是否仍然成立以及有何变化：</translation>
    </message>
    <message>
        <source>Rings on the map</source>
        <translation>地图上的时延圈</translation>
    </message>
    <message>
        <source>They are not the usual ones, and the command does not set them; the recipe that is attached to the report does.</source>
        <translation>并非默认的时延圈，命令不能设定；附在报告中的配方含有它们。</translation>
    </message>
    <message>
        <source>The template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>在用 %1</translation>
    </message>
    <message>
        <source>idle %1</source>
        <translation>闲置 %1</translation>
    </message>
    <message>
        <source>use unknown %1</source>
        <translation>使用未知 %1</translation>
    </message>
    <message>
        <source>Capacity in service and idle ratio of each province</source>
        <translation>各省在役算力和闲置率</translation>
    </message>
    <message>
        <source>Modelled round trips: those of the typical model for the geodesic distance between the site and the reference point of the nearest demand hub.</source>
        <translation>模型往返时延：按典型模型，由站点到最近需求中心参考点的大地线距离得出。</translation>
    </message>
    <message>
        <source>Stage, capacity, idle ratio and latency of each site</source>
        <translation>各站点的阶段、算力、闲置率和时延</translation>
    </message>
    <message>
        <source>Idle ratio, reported</source>
        <translation>闲置率，已报道</translation>
    </message>
    <message>
        <source>Idle ratio, partly by estimate</source>
        <translation>闲置率，部分为推算</translation>
    </message>
    <message>
        <source>Idle ratio, mostly by estimate</source>
        <translation>闲置率，多为推算</translation>
    </message>
    <message>
        <source>Idle capacity, reported</source>
        <translation>闲置算力，已报道</translation>
    </message>
    <message>
        <source>Idle capacity, partly by estimate</source>
        <translation>闲置算力，部分为推算</translation>
    </message>
    <message>
        <source>Idle capacity, mostly by estimate</source>
        <translation>闲置算力，多为推算</translation>
    </message>
    <message>
        <source>Idle ratio</source>
        <translation>闲置率</translation>
    </message>
    <message>
        <source>Estimates carry %1 of the capacity with a ratio.</source>
        <translation>有闲置率的算力中，推算值占 %1。</translation>
    </message>
    <message>
        <source>Idle capacity</source>
        <translation>闲置算力</translation>
    </message>
    <message>
        <source>Range %1 to %2.</source>
        <translation>区间 %1 至 %2。</translation>
    </message>
    <message>
        <source>With every unknown busy or idle, %1 to %2.</source>
        <translation>未知部分全部计为在用或闲置时，为 %1 至 %2。</translation>
    </message>
    <message>
        <source>Idle capacity within %1 ms: that of the sites whose round trip to the nearest demand hub is at most that, as measured where a link is published, else by the typical latency model.</source>
        <translation>%1 毫秒之内的闲置算力：到最近需求中心的往返时延不超过该值的站点的闲置算力；有已公布链路者取实测值，否则取典型时延模型。</translation>
    </message>
    <message>
        <source>%1 of the idle capacity, %2 across the latency presets.</source>
        <translation>占闲置算力的 %1；各时延模型下为 %2。</translation>
    </message>
    <message>
        <source>Round trip, modelled where no link is measured.</source>
        <translation>往返时延；无实测链路者为模型值。</translation>
    </message>
    <message>
        <source>Sites with an estimate: %1. An estimate is the published figure of an aggregate that covers the site, such as its operator, city or province; nobody observed it at the site.</source>
        <translation>取推算值的站点：%1 个。推算值是覆盖该站点的汇总数据（如其运营方、城市或省份）的已公布数值；并非在该站点观测所得。</translation>
    </message>
    <message>
        <source>This is not a census. The dataset holds what was found in published sources: a site of which nobody writes is not in it, and what a site does not publish is unknown here, never zero.</source>
        <translation>这不是普查。数据集只收录在公开来源中找到的内容：无人提及的站点不在其中；站点未公布的内容在此为未知，绝不计为零。</translation>
    </message>
    <message>
        <source>%1 %2 (%3)</source>
        <translation>%1 %2（%3）</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>推算</translation>
    </message>
    <message>
        <source>How the idle ratio is known</source>
        <translation>闲置率的依据</translation>
    </message>
    <message>
        <source>Share of the capacity in service, P</source>
        <translation>占在役算力的比例，P</translation>
    </message>
    <message>
        <source>No capacity in service is published.</source>
        <translation>没有已公布的在役算力。</translation>
    </message>
    <message>
        <source>Capacity in service by how its idle ratio is known: %1.</source>
        <translation>在役算力，按闲置率的依据划分：%1。</translation>
    </message>
    <message>
        <source>Superscripts lead to the sources at the end: letters to how a figure was worked out, numbers to who published it.</source>
        <translation>上标指向文末的来源：字母说明数值如何得出，数字说明由谁公布。</translation>
    </message>
    <message>
        <source>Sites of the template that are no longer in the dataset: %1</source>
        <translation>模板中已不在数据集里的站点：%1</translation>
    </message>
    <message>
        <source>Provinces of the template that are no longer in the dataset: %1</source>
        <translation>模板中已不在数据集里的省份：%1</translation>
    </message>
    <message>
        <source>%1 is no report of Suanli Atlas that this version can read. Give one as the program wrote it.</source>
        <translation>%1 不是本版本能读取的算力地图集报告。请给出由本程序写出、未经改动的报告。</translation>
    </message>
    <message>
        <source>%1 is no PDF. Give a report as the program wrote it.</source>
        <translation>%1 不是 PDF。请给出由本程序写出、未经改动的报告。</translation>
    </message>
    <message>
        <source>Sites in the sum: %1 of %2 in service.</source>
        <translation>在役站点 %2 个，计入合计 %1 个。</translation>
    </message>
    <message>
        <source>Round trip to the nearest demand hub</source>
        <translation>到最近需求中心的往返时延</translation>
    </message>
    <message>
        <source>Round trip to the nearest demand hub (%1)</source>
        <translation>到最近需求中心（%1）的往返时延</translation>
    </message>
    <message>
        <source>Round trip of %1 to the nearest demand hub: the median of its sites, each weighted by its capacity in service; measured where it was, else the typical model.</source>
        <translation>%1到最近需求中心的往返时延：按各站点在役算力加权的中位数；有实测的用实测值，否则用典型模型。</translation>
    </message>
    <message>
        <source>None of the sites here is in service.</source>
        <translation>此处没有投运的站点。</translation>
    </message>
    <message>
        <source>%1 is outlined.</source>
        <translation>深色轮廓为%1。</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Number of sources: all pages that the dataset names, also those that are read after the date of this report, by the kind that it gives each of them.</source>
        <translation>来源数：数据集所列的全部页面，包括在本报告日期之后查阅的，按数据集给出的类别。</translation>
    </message>
    <message>
        <source>All sources of the dataset, by kind</source>
        <translation>数据集的全部来源，按类别</translation>
    </message>
    <message>
        <source>TEMPLATE.json holds the template printed here, which the recipe attached to the report holds too, PROFILE the basemap profile, OUT.pdf is the report.</source>
        <translation>TEMPLATE.json 为此处所印的模板（报告所附配方亦含之），PROFILE 为底图配置，OUT.pdf 为报告。</translation>
    </message>
    <message>
        <source>Map of a box in which no site lies.</source>
        <translation>所选范围的地图，范围内没有站点。</translation>
    </message>
    <message>
        <source>Map without a site.</source>
        <translation>没有站点的地图。</translation>
    </message>
    <message>
        <source>longitude %1 to %2, latitude %3 to %4 degrees</source>
        <translation>经度 %1 至 %2 度、纬度 %3 至 %4 度</translation>
    </message>
    <message>
        <source>Counted is what lies in the box, %1; the map shows more around it.</source>
        <translation>只统计所选范围（%1）内的站点；图上还显示其周边。</translation>
    </message>
    <message>
        <source>the estimated idle capacity</source>
        <translation>推算闲置算力</translation>
    </message>
    <message>
        <source>the reported and estimated idle capacity</source>
        <translation>已报道和推算的闲置算力</translation>
    </message>
    <message>
        <source>the reported idle capacity</source>
        <translation>已报道闲置算力</translation>
    </message>
    <message>
        <source>a demand hub</source>
        <translation>需求中心</translation>
    </message>
    <message>
        <source>a hub</source>
        <translation>枢纽</translation>
    </message>
    <message>
        <source>%1 of %2 is within %3 ms, one way, of %4</source>
        <translation>%2的 %1 在%4单程 %3 毫秒之内</translation>
    </message>
    <message>
        <source>%1 of %2 is within %3 ms of %4</source>
        <translation>%2的 %1 在%4往返 %3 毫秒之内</translation>
    </message>
    <message>
        <source>No site in this box</source>
        <translation>所选范围内没有站点</translation>
    </message>
    <message>
        <source>In this box: %1</source>
        <translation>所选范围内：%1</translation>
    </message>
    <message>
        <source>Totals of the box of the map, %1: as the national ones, of the sites in it.</source>
        <translation>地图所选范围（%1）合计：方法同全国，只含范围内站点。</translation>
    </message>
    <message>
        <source>Numbers of sites in the box of the map, %1: by their stages at the date and by whether their idle ratios are their own, those of aggregates, or unknown.</source>
        <translation>地图所选范围（%1）的站点数：按截至日期的阶段统计，并按闲置率来自站点自身、来自汇总数据或未知分列。</translation>
    </message>
    <message>
        <source>Only of the sites in the box of the map, %1.</source>
        <translation>只计地图所选范围（%1）内的站点。</translation>
    </message>
    <message>
        <source>Demand hubs: %1.</source>
        <translation>需求中心：%1。</translation>
    </message>
    <message>
        <source>Hubs: %1.</source>
        <translation>枢纽：%1。</translation>
    </message>
    <message>
        <source>No site publishes a use of its own</source>
        <translation>没有站点公布自身使用情况</translation>
    </message>
    <message>
        <source>With d the geodesic distance on WGS 84 in km from the reference point of the demand hub, the round trip in ms is 1 + 0.0172 d (optimistic), 2 + 0.0225 d (typical) or 3 + 0.0300 d (conservative). The policy figure is 0.00857 d one way on the optical layer, doubled for a round trip. A measured link replaces the model for sites in the prefecture of its end or within 30 km of it.</source>
        <translation>设 d 为到需求中心参考点的 WGS 84 大地线距离（公里），往返时延（毫秒）为 1 + 0.0172 d（乐观）、2 + 0.0225 d（典型）或 3 + 0.0300 d（保守）。政策值为光层单程 0.00857 d，往返加倍。对于实测链路端点所在地市内或距端点 30 公里以内的站点，以实测值代替模型值。</translation>
    </message>
    <message>
        <source>0, 20, 35, 50, 70 and 100 %; the lower limit belongs to the class. 35 % idle is the 65 % rack occupancy asked of the start areas of national hubs, 50 % the level of the July 2024 rule on new clusters, 70 % and above the “20 to 30 % used” of the press.</source>
        <translation>0、20、35、50、70 和 100%；下限属于本级。35% 即国家枢纽节点起步区 65% 上架率要求，50% 对应 2024年7月关于新建集群的规定，70% 及以上对应媒体所称“使用率 20–30%”。</translation>
    </message>
    <message>
        <source>Badges: sourced, as a source states it; derived, worked out from sources; assumed, chosen by the makers of the dataset, which a source may bound.</source>
        <translation>标记：有来源，即来源如此陈述；推导，即由来源推算；假定，即由数据集编制者选定，或有来源限定其范围。</translation>
    </message>
    <message>
        <source>Numbers of sites: the records of the dataset, by what their events, else the record, tell of the stage at the date; suspended ones are in service. By certainty: those in service or of unknown stage, by whether the idle ratio is their own, that of an aggregate that covers them, or unknown. The sources here are those of the ratios; that of a stage stands where the site is listed.</source>
        <translation>站点数：数据集的记录，阶段依该日期的事件、否则依记录而定；已停用的计入在役。按可靠程度：在役或阶段不明者，依其闲置率为自身的、覆盖它的汇总的或未知而分。此处的来源为闲置率的来源；阶段的来源见列出该站点之处。</translation>
    </message>
    <message>
        <source>Only ratios of one basis count: %1.</source>
        <translation>只计一种口径的闲置率：%1。</translation>
    </message>
    <message>
        <source>Sources: as for</source>
        <translation>来源：同</translation>
    </message>
    <message>
        <source>Day of reading not given</source>
        <translation>查阅日期未注明</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>All dated %1.</source>
        <translation>日期均为%1。</translation>
    </message>
    <message>
        <source>All figures: %1.</source>
        <translation>各项数字：%1。</translation>
    </message>
    <message>
        <source>Claims are reported, and of the date of their source, unless they say otherwise.</source>
        <translation>未另行注明者，均为来源所报告，日期同来源。</translation>
    </message>
    <message>
        <source>Pages were read on %1 unless said otherwise.</source>
        <translation>未另行注明者，页面均于%1查阅。</translation>
    </message>
    <message>
        <source>Publisher unless the address names it, title, date, kind of source if given, address: long ones are cut short, their links are whole.</source>
        <translation>依次为发布者（网址未示者）、标题、日期、来源类别（如有）、网址：过长者从略，其链接完整。</translation>
    </message>
    <message>
        <source>sites: reported, estimated, unknown</source>
        <translation>站点：已报道、推算、未知</translation>
    </message>
    <message>
        <source>Sites in service include suspended ones: %1.</source>
        <translation>在役站点含已停用的 %1 个。</translation>
    </message>
    <message>
        <source>Reported, estimated and unknown include sites of unknown stage: %1.</source>
        <translation>已报道、推算和未知三项含阶段未知的站点 %1 个。</translation>
    </message>
    <message>
        <source>ms, demand hub</source>
        <translation>ms，需求中心</translation>
    </message>
    <message>
        <source>estimated from a published aggregate.</source>
        <translation>由已公布汇总数据推算。</translation>
    </message>
    <message>
        <source>Superscripts lead to the sources of stage, capacity and ratio.</source>
        <translation>上标指向阶段、算力和闲置率的来源。</translation>
    </message>
    <message>
        <source>* older than %1 months, or undated; † FP32 or FP64, added to no sum; ‡ counted with its campus.</source>
        <translation>* 早于 %1 个月或无日期；† FP32 或 FP64，不计入合计；‡ 已计入所属园区。</translation>
    </message>
    <message>
        <source>ms: modelled round trip to the nearest demand hub, • measured.</source>
        <translation>ms：到最近需求中心的往返时延，模型值，• 为实测。</translation>
    </message>
    <message>
        <source>The idle ratio is weighted by capacity in service; parts of a campus are counted once.</source>
        <translation>闲置率按在役算力加权；园区各部分不重复计。</translation>
    </message>
    <message>
        <source>Suspended ones, counted here: %1.</source>
        <translation>其中已停用 %1 个。</translation>
    </message>
    <message>
        <source>%1: %2 at 1 site, not included.</source>
        <translation>%1：1 个站点 %2，未计入。</translation>
    </message>
    <message>
        <source>%1: %2 at %3 sites, not included.</source>
        <translation>%1：%3 个站点 %2，未计入。</translation>
    </message>
    <message>
        <source>Idle within %1 ms of a demand hub</source>
        <translation>距需求中心往返 %1 毫秒之内的闲置算力</translation>
    </message>
    <message>
        <source>Idle within %1 ms of a demand hub (%2)</source>
        <translation>距需求中心（%2）往返 %1 毫秒之内的闲置算力</translation>
    </message>
    <message>
        <source>Sites with a published idle ratio of their own: %1 of %2, which are the %3 in service and %4 of unknown stage.</source>
        <translation>自身闲置率已公布的站点：%2 个（在役 %3 个，阶段未知 %4 个）中有 %1 个。</translation>
    </message>
    <message>
        <source>Sites with a published idle ratio of their own: %1 of the %2 in service.</source>
        <translation>自身闲置率已公布的站点：在役 %2 个中有 %1 个。</translation>
    </message>
    <message>
        <source>One of these ratios is older than %1 months or undated.</source>
        <translation>其中 1 个早于 %1 个月或未注明日期。</translation>
    </message>
    <message>
        <source>%1 of these ratios are older than %2 months or undated.</source>
        <translation>其中 %1 个早于 %2 个月或未注明日期。</translation>
    </message>
    <message>
        <source>The sites are those in service and %1 of unknown stage.</source>
        <translation>站点包括在役者和阶段未知的 %1 个。</translation>
    </message>
    <message>
        <source>Of unknown stage: %1.</source>
        <translation>其中阶段未知：%1 个。</translation>
    </message>
    <message>
        <source>None of the sites here is known to be in service.</source>
        <translation>此处没有已知在役的站点。</translation>
    </message>
    <message>
        <source>; by estimate: %1, unknown: %2, not in service: %3.</source>
        <translation>；按估计：%1，未知：%2，不在役：%3。</translation>
    </message>
    <message>
        <source>FP32 or FP64 only</source>
        <translation>仅 FP32 或 FP64</translation>
    </message>
    <message>
        <source>Synthetic data</source>
        <translation>合成数据</translation>
    </message>
    <message>
        <source>Synthetic data, scenario</source>
        <translation>合成数据，情景</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>情景</translation>
    </message>
    <message>
        <source>Numbers of sites of %1: as the national ones, of the sites there.</source>
        <translation>%1站点数：方法同全国，只含当地站点。</translation>
    </message>
    <message>
        <source>Of %1 in service with a reported or estimated ratio, %2 is idle. Estimates carry %3 of that capacity.</source>
        <translation>闲置率已报道或可推算的在役算力共 %1，其中 %2 闲置。推算值占这部分算力的 %3。</translation>
    </message>
</context>
<context>
    <name>Rings</name>
    <message>
        <source>%1, one way %2</source>
        <translation>%1 单程 %2</translation>
    </message>
    <message>
        <source>one way %1</source>
        <translation>单程 %1</translation>
    </message>
    <message>
        <source>optimistic</source>
        <translation>乐观</translation>
    </message>
    <message>
        <source>conservative</source>
        <translation>保守</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Site</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>所在地</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>Chips told by their origin alone</source>
        <translation>仅据芯片来源</translation>
    </message>
    <message>
        <source>Rent of a server</source>
        <translation>服务器租金</translation>
    </message>
    <message>
        <source>yuan a month</source>
        <translation>元/月</translation>
    </message>
    <message>
        <source>Rent as of</source>
        <translation>租金日期</translation>
    </message>
    <message>
        <source>Electricity</source>
        <translation>电价</translation>
    </message>
    <message>
        <source>yuan/kWh</source>
        <translation>元/千瓦时</translation>
    </message>
    <message>
        <source>Electricity price from</source>
        <translation>电价依据</translation>
    </message>
    <message>
        <source>Electricity price as of</source>
        <translation>电价日期</translation>
    </message>
    <message>
        <source>PUE</source>
        <translation>PUE</translation>
    </message>
    <message>
        <source>Cash break-even</source>
        <translation>现金盈亏平衡点</translation>
    </message>
    <message>
        <source>Running cost is covered</source>
        <translation>覆盖运行成本</translation>
    </message>
    <message>
        <source>Accounting break-even</source>
        <translation>会计盈亏平衡点</translation>
    </message>
    <message>
        <source>Hardware is paid for</source>
        <translation>收回硬件成本</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>在用</translation>
    </message>
    <message>
        <source>How the use is known</source>
        <translation>在用依据</translation>
    </message>
    <message>
        <source>Use less cash break-even</source>
        <translation>在用减现金盈亏平衡点</translation>
    </message>
    <message>
        <source>Use less accounting break-even</source>
        <translation>在用减会计盈亏平衡点</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入项</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Low end</source>
        <translation>低值</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>High end</source>
        <translation>高值</translation>
    </message>
    <message>
        <source>Break-even at the low end</source>
        <translation>取低值时的盈亏平衡点</translation>
    </message>
    <message>
        <source>Break-even as taken</source>
        <translation>按取值的盈亏平衡点</translation>
    </message>
    <message>
        <source>Break-even at the high end</source>
        <translation>取高值时的盈亏平衡点</translation>
    </message>
    <message>
        <source>Span</source>
        <translation>变幅</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>An assumption is missing: %1</source>
        <translation>缺少假定：%1</translation>
    </message>
    <message>
        <source>An input is out of range: %1</source>
        <translation>输入项超出范围：%1</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>%1 %2 (%3, %4)</source>
        <translation>%1 %2（%3，%4）</translation>
    </message>
    <message>
        <source>Rents of a server with eight cards, yuan a month: %1.</source>
        <translation>八卡服务器租金（元/月）：%1。</translation>
    </message>
    <message>
        <source>Older than %1 months and not used: %2.</source>
        <translation>早于 %1 个月而未采用：%2。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Why not the others: %1.</source>
        <translation>其余站点的原因：%1。</translation>
    </message>
    <message>
        <source>Inputs that are missing or out of range: %1.</source>
        <translation>缺少或超出范围的输入项：%1。</translation>
    </message>
    <message>
        <source>The share of its hours that a server must sell: above the cash break-even it covers its running cost, above the accounting break-even it pays for its hardware.</source>
        <translation>盈亏平衡点指服务器须售出的机时比例：高于现金盈亏平衡点可覆盖运行成本，高于会计盈亏平衡点可收回硬件成本。</translation>
    </message>
    <message>
        <source>Assumed: %1.</source>
        <translation>假定：%1。</translation>
    </message>
    <message>
        <source>Sites whose chips are told by their origin alone and taken as eight such cards a server: %1.</source>
        <translation>芯片仅据来源判定、按每台服务器八张此类加速卡计的站点：%1 个。</translation>
    </message>
    <message>
        <source>The share in use is taken as the share billed; of these sites it is reported for %1, estimated for %2 and unknown for %3.</source>
        <translation>以在用比例作为计费比例；这些站点中已报道 %1 个，推算 %2 个，未知 %3 个。</translation>
    </message>
    <message>
        <source>No break-even: the dataset has no assumptions for it.</source>
        <translation>无盈亏平衡点：数据集没有相应的假定。</translation>
    </message>
    <message>
        <source>No break-even: the dataset has no rent of this date or earlier.</source>
        <translation>无盈亏平衡点：数据集没有截至该日期的租金。</translation>
    </message>
    <message>
        <source>No break-even: the last rent is of %1, and a rent is used for %2 months at most.</source>
        <translation>无盈亏平衡点：最近的租金日期为 %1，租金最多沿用 %2 个月。</translation>
    </message>
    <message>
        <source>The dataset has no site with this identifier</source>
        <translation>数据集中没有此标识符的站点</translation>
    </message>
    <message>
        <source>Take an identifier from the table of sites.</source>
        <translation>请从站点表中选取标识符。</translation>
    </message>
    <message>
        <source>No break-even of %1: %2.</source>
        <translation>“%1”无盈亏平衡点：%2。</translation>
    </message>
    <message>
        <source>No input of this break-even has a range.</source>
        <translation>此盈亏平衡点的输入项均无区间。</translation>
    </message>
    <message>
        <source>%1: accounting break-even when one input alone moves from one end of its range to the other; an empty break-even means never.</source>
        <translation>%1：仅一个输入项在其区间两端之间变动时的会计盈亏平衡点；空缺表示无法达到。</translation>
    </message>
    <message>
        <source>Its chips are told by their origin alone and taken as eight such cards a server.</source>
        <translation>其芯片仅据来源判定，按每台服务器八张此类加速卡计。</translation>
    </message>
    <message>
        <source>Not moved, for want of a range: %1.</source>
        <translation>因无区间而未变动：%1。</translation>
    </message>
    <message>
        <source>The dataset has no sites.</source>
        <translation>数据集中没有站点。</translation>
    </message>
    <message>
        <source>No sites match these filters.</source>
        <translation>没有符合筛选条件的站点。</translation>
    </message>
    <message>
        <source>None of these sites is in service at this date.</source>
        <translation>截至该日期，这些站点均未在役。</translation>
    </message>
    <message>
        <source>Not significant</source>
        <translation>不显著</translation>
    </message>
    <message>
        <source>Each location is a neighbour of all others: so few cannot show clusters.</source>
        <translation>各地点均互为邻居：数量太少，无法显示聚集。</translation>
    </message>
    <message>
        <source>No clustering beyond chance is seen.</source>
        <translation>未见超出随机水平的聚集。</translation>
    </message>
    <message>
        <source>Like ratios lie beside like more than chance explains.</source>
        <translation>相近的闲置率彼此相邻，超出随机所能解释的程度。</translation>
    </message>
    <message>
        <source>Unlike ratios lie beside each other more than chance explains.</source>
        <translation>相异的闲置率彼此相邻，超出随机所能解释的程度。</translation>
    </message>
    <message>
        <source>At %1 of the %2 locations the ratio is at least in part estimated from published aggregates: neighbours often share one such figure, so that part of the clustering is built in.</source>
        <translation>%2 个地点中有 %1 个的闲置率至少部分由已公布汇总数据推算：相邻地点常共用同一数据，因此部分聚集是推算方法所致。</translation>
    </message>
    <message>
        <source>Reported ratios alone are too few or too much alike to tell.</source>
        <translation>已报道的闲置率数量太少或过于相近，单独不足以判断。</translation>
    </message>
    <message>
        <source>With reported ratios alone, at %1 locations, Moran&apos;s I is %2 and its pseudo p %3.</source>
        <translation>仅取 %1 个地点的已报道闲置率，莫兰指数 I 为 %2，伪 p 值为 %3。</translation>
    </message>
    <message>
        <source>Moran&apos;s I of the idle ratio is %1; without clustering %2 is expected. Its two-sided pseudo p is %3.</source>
        <translation>闲置率的莫兰指数 I 为 %1；无聚集时的期望值为 %2。双侧伪 p 值为 %3。</translation>
    </message>
    <message>
        <source>%1 locations (sites at one point are one), each with its %2 nearest neighbours; %3 permutations, seed %4.</source>
        <translation>%1 个地点（同一点上的站点合为一个），各取最近的 %2 个邻居；置换 %3 次，种子 %4。</translation>
    </message>
    <message>
        <source>Idle and busy mean above and not above the mean of the locations.</source>
        <translation>“闲置”与“繁忙”分别指闲置率高于和不高于各地点的平均值。</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>闲置</translation>
    </message>
    <message>
        <source>Idle of the neighbours</source>
        <translation>邻域闲置</translation>
    </message>
    <message>
        <source>Local Moran&apos;s I</source>
        <translation>局部莫兰指数 I</translation>
    </message>
    <message>
        <source>Pseudo p</source>
        <translation>伪 p 值</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>All locations have the same ratio: there is nothing to cluster.</source>
        <translation>所有地点的闲置率相同，不存在聚集。</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Distress</source>
        <translation>困境程度</translation>
    </message>
    <message>
        <source>Strong signs</source>
        <translation>强信号</translation>
    </message>
    <message>
        <source>Medium signs</source>
        <translation>中信号</translation>
    </message>
    <message>
        <source>Weak signs</source>
        <translation>弱信号</translation>
    </message>
    <message>
        <source>Signs that count</source>
        <translation>有效信号</translation>
    </message>
    <message>
        <source>Next sign expires</source>
        <translation>最近失效日期</translation>
    </message>
    <message>
        <source>Expired signs</source>
        <translation>已失效信号</translation>
    </message>
    <message>
        <source>Signs that do not count</source>
        <translation>不计入的信号</translation>
    </message>
    <message>
        <source>Capacity in service</source>
        <translation>在役算力</translation>
    </message>
    <message>
        <source>Idle ratio</source>
        <translation>闲置率</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>可靠程度</translation>
    </message>
    <message>
        <source>%1, %2 (no source)</source>
        <translation>%1，%2（无来源）</translation>
    </message>
    <message>
        <source>%1, %2 (%3)</source>
        <translation>%1，%2（%3）</translation>
    </message>
    <message>
        <source>Distressed: %1; stressed: %2; to watch: %3; with signs that are too few or do not count any more: %4.</source>
        <translation>困境：%1 个；承压：%2 个；关注：%3 个；信号太少或已不再有效：%4 个。</translation>
    </message>
    <message>
        <source>Two strong signs make a site distressed, one makes it stressed, a medium or two weak ones make it one to watch; a sign counts for %1 months after its date unless it gives another end. One that has no date stands on that of its source.</source>
        <translation>有两个强信号的站点为困境，一个为承压，有一个中信号或两个弱信号为关注；信号自其日期起有效 %1 个月，另注明失效日期的除外。无日期的信号以其来源的日期为准。</translation>
    </message>
    <message>
        <source>A site without a sign is not known to be sound: signs are recorded only where a page names the site.</source>
        <translation>没有信号的站点未必状况良好：仅在有网页点名该站点时才记录信号。</translation>
    </message>
    <message>
        <source>No flag of distress is recorded for these sites.</source>
        <translation>这些站点没有困境信号的记录。</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返时延</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>网络层</translation>
    </message>
    <message>
        <source>Quoted as</source>
        <translation>原文表述</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>拟合标记</translation>
    </message>
    <message>
        <source>Fitted</source>
        <translation>拟合值</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>残差</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>未用原因</translation>
    </message>
    <message>
        <source>marked for the other set</source>
        <translation>标记属于另一组</translation>
    </message>
    <message>
        <source>an end has no coordinates</source>
        <translation>有一端没有坐标</translation>
    </message>
    <message>
        <source>left out by judgement: a test of sensitivity only</source>
        <translation>按判断排除：仅作敏感性检验</translation>
    </message>
    <message>
        <source>kept to check the fit: an average or an extreme of many pairs</source>
        <translation>留作检验拟合：为多对端点的平均值或极值</translation>
    </message>
    <message>
        <source>not marked for the fit</source>
        <translation>未标记用于拟合</translation>
    </message>
    <message>
        <source>%1 ± %2 ms + (%3 ± %4 ms per km) × d</source>
        <translation>%1 ± %2 毫秒 + (%3 ± %4 毫秒/公里) × d</translation>
    </message>
    <message>
        <source>%1 %2 ms + %3 ms per km × d</source>
        <translation>%1 %2 毫秒 + %3 毫秒/公里 × d</translation>
    </message>
    <message>
        <source>The presets beside it: %1.</source>
        <translation>对照各预设模型：%1。</translation>
    </message>
    <message>
        <source>Round trip over the geodesic distance d, from %1 links: %2 of mark M, quoted as round trips, and %3 of mark O, one-way claims doubled; ± is one standard error.</source>
        <translation>往返时延对大地线距离 d 的拟合，取自 %1 条链路：标记 M 的 %2 条，原文为往返；标记 O 的 %3 条，原文为单程，已加倍；± 为一个标准误差。</translation>
    </message>
    <message>
        <source>Huber M-estimator (k = 1.345): %1; scale of the residuals %2 ms, route factor %3.</source>
        <translation>Huber M 估计（k = 1.345）：%1；残差尺度 %2 毫秒，路由迂回系数 %3。</translation>
    </message>
    <message>
        <source>It was still changing when it was stopped after %1 rounds.</source>
        <translation>迭代 %1 轮后停止时仍未收敛。</translation>
    </message>
    <message>
        <source>Ordinary least squares: %1; residual standard error %2 ms, route factor %3.</source>
        <translation>普通最小二乘：%1；残差标准误差 %2 毫秒，路由迂回系数 %3。</translation>
    </message>
    <message>
        <source>R² of least squares is %1.</source>
        <translation>最小二乘的 R² 为 %1。</translation>
    </message>
    <message>
        <source>Each link predicted by least squares from the others is off by %1 ms (root mean square).</source>
        <translation>由其余链路以最小二乘逐条预测，误差为 %1 毫秒（均方根）。</translation>
    </message>
    <message>
        <source>The %1 links of mark M alone give, by Huber, %2.</source>
        <translation>仅用标记 M 的 %1 条链路，Huber 估计为 %2。</translation>
    </message>
    <message>
        <source>The %1 links of mark O alone give, by Huber, %2.</source>
        <translation>仅用标记 O 的 %1 条链路，Huber 估计为 %2。</translation>
    </message>
    <message>
        <source>Fitted, residual and weight are those of the Huber fit.</source>
        <translation>拟合值、残差和权重均取自 Huber 拟合。</translation>
    </message>
    <message>
        <source>The dataset has no latency links.</source>
        <translation>数据集中没有时延链路。</translation>
    </message>
    <message>
        <source>A line needs three links that are marked M or O and have coordinates at both ends; the dataset has %1.</source>
        <translation>拟合直线至少需要三条标记为 M 或 O 且两端均有坐标的链路；数据集中有 %1 条。</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>在役</translation>
    </message>
    <message>
        <source>With a capacity</source>
        <translation>公布算力</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>算力</translation>
    </message>
    <message>
        <source>Precision not stated</source>
        <translation>精度未注明</translation>
    </message>
    <message>
        <source>Use unknown</source>
        <translation>使用未知</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低值</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高值</translation>
    </message>
    <message>
        <source>All unknown busy</source>
        <translation>未知全在用</translation>
    </message>
    <message>
        <source>All unknown idle</source>
        <translation>未知全闲置</translation>
    </message>
    <message>
        <source>Sites reported</source>
        <translation>已报道站点</translation>
    </message>
    <message>
        <source>Of these older</source>
        <translation>其中旧值</translation>
    </message>
    <message>
        <source>Sites estimated</source>
        <translation>推算站点</translation>
    </message>
    <message>
        <source>Sites unknown</source>
        <translation>未知站点</translation>
    </message>
    <message>
        <source>Sites not applicable</source>
        <translation>不适用站点</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>已报道</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>推算</translation>
    </message>
    <message>
        <source>FP32</source>
        <translation>FP32</translation>
    </message>
    <message>
        <source>FP64</source>
        <translation>FP64</translation>
    </message>
    <message>
        <source>A site of a national hub counts to the nearest cluster of that hub.</source>
        <translation>国家枢纽的站点归入该枢纽中最近的集群。</translation>
    </message>
    <message>
        <source>The nearest demand hub is told by round trip, measured or by the preset Typical.</source>
        <translation>最近的需求中心按往返时延判定，取实测值或“典型”模型值。</translation>
    </message>
    <message>
        <source>Operators are taken as written: several that run a site together are a group of their own.</source>
        <translation>运营方以原文为准：共同运营同一站点的多个运营方自成一组。</translation>
    </message>
    <message>
        <source>The year is that of the first known start of operation.</source>
        <translation>年份为已知首次投运的年份。</translation>
    </message>
    <message>
        <source>Low and high take every known ratio at the ends of its range; the bounds also take every unknown as busy or as idle.</source>
        <translation>低值和高值取各已知闲置率区间的两端；界限另将未知部分全部计为在用或全部计为闲置。</translation>
    </message>
    <message>
        <source>A part weighs nothing beside a whole with a capacity in the same total: every capacity counts once.</source>
        <translation>整体已有同类合计算力的，其组成部分不计权重：算力均不重复计。</translation>
    </message>
    <message>
        <source>Capacities at FP32 and FP64 stand apart and are not in the others.</source>
        <translation>FP32 和 FP64 算力单列，不计入其他各列。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Nearest hub</source>
        <translation>最近枢纽</translation>
    </message>
    <message>
        <source>Optimistic</source>
        <translation>乐观</translation>
    </message>
    <message>
        <source>Conservative</source>
        <translation>保守</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>Second hub</source>
        <translation>第二近枢纽</translation>
    </message>
    <message>
        <source>Round trip to the second hub</source>
        <translation>到第二近枢纽的往返时延</translation>
    </message>
    <message>
        <source>Farthest hub</source>
        <translation>最远枢纽</translation>
    </message>
    <message>
        <source>Round trip to the farthest hub</source>
        <translation>到最远枢纽的往返时延</translation>
    </message>
    <message>
        <source>Remote control</source>
        <translation>远程控制</translation>
    </message>
    <message>
        <source>Voice dialogue</source>
        <translation>语音对话</translation>
    </message>
    <message>
        <source>Chains of agent calls</source>
        <translation>智能体链式调用</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Batch and training</source>
        <translation>批处理与训练</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>%1: typical %2 ms, optimistic %3 ms, conservative %4 ms by the model</source>
        <translation>%1：模型值典型 %2 毫秒，乐观 %3 毫秒，保守 %4 毫秒</translation>
    </message>
    <message>
        <source>%1: %2 ms measured</source>
        <translation>%1：实测 %2 毫秒</translation>
    </message>
    <message>
        <source>%1: no limit.</source>
        <translation>%1：无限制。</translation>
    </message>
    <message>
        <source>%1, within %2 ms (changed)</source>
        <translation>%1，%2 毫秒之内（已改动）</translation>
    </message>
    <message>
        <source>%1, within %2 ms</source>
        <translation>%1，%2 毫秒之内</translation>
    </message>
    <message>
        <source>Round trip in ms over a geodesic of d km by the preset %1: %2.</source>
        <translation>大地线距离 d 公里的往返时延（毫秒），“%1”模型：%2。</translation>
    </message>
    <message>
        <source>A workload is within where the round trip to some hub keeps its budget by the conservative preset (%1) or a measured link, depends on the network where it does by the typical (%2) or only the optimistic one (%3), and beyond otherwise.</source>
        <translation>到某一枢纽的往返时延按保守模型（%1）或实测链路不超过时延预算的，该工作负载为“预算内”；仅按典型模型（%2）或乐观模型（%3）不超过的，为“视网络而定”；其余为“超出预算”。</translation>
    </message>
    <message>
        <source>The dataset has no demand hub to count a round trip to.</source>
        <translation>数据集中没有可计算往返时延的需求中心。</translation>
    </message>
    <message>
        <source>Synthetic data: made by a program, not observed.</source>
        <translation>合成数据：由程序生成，并非观测。</translation>
    </message>
    <message>
        <source>Basis: %1.</source>
        <translation>口径：%1。</translation>
    </message>
    <message>
        <source>best available</source>
        <translation>最佳可用</translation>
    </message>
    <message>
        <source>Data as of %1.</source>
        <translation>数据截至 %1。</translation>
    </message>
    <message>
        <source>Scenario: one assumption changed.</source>
        <translation>情景：改动 1 项假定。</translation>
    </message>
    <message>
        <source>Scenario: %1 assumptions changed.</source>
        <translation>情景：改动 %1 项假定。</translation>
    </message>
    <message>
        <source>No capacity in service is published; of the sites, the ratio is reported for %1, estimated for %2 and unknown for %3.</source>
        <translation>在役算力均未公布；按站点计，闲置率已报道 %1 个，推算 %2 个，未知 %3 个。</translation>
    </message>
    <message>
        <source>Ratio reported for %1 of the capacity in service, estimated for %2, unknown for %3; of the sites, reported for %4, estimated for %5, unknown for %6.</source>
        <translation>按在役算力计，闲置率已报道 %1，推算 %2，未知 %3；按站点计，已报道 %4 个，推算 %5 个，未知 %6 个。</translation>
    </message>
    <message>
        <source>Precision not stated for %1 of the capacity.</source>
        <translation>%1 的算力未注明精度。</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Sites announced</source>
        <translation>已宣布站点</translation>
    </message>
    <message>
        <source>Sites under construction</source>
        <translation>在建站点</translation>
    </message>
    <message>
        <source>Sites in service</source>
        <translation>在役站点</translation>
    </message>
    <message>
        <source>Sites suspended</source>
        <translation>已停用站点</translation>
    </message>
    <message>
        <source>Sites cancelled</source>
        <translation>已取消站点</translation>
    </message>
    <message>
        <source>Sites at an unknown stage</source>
        <translation>阶段未知站点</translation>
    </message>
    <message>
        <source>Planned capacity announced</source>
        <translation>已宣布规划算力</translation>
    </message>
    <message>
        <source>Planned capacity under construction</source>
        <translation>在建规划算力</translation>
    </message>
    <message>
        <source>Announced in the month</source>
        <translation>当月宣布</translation>
    </message>
    <message>
        <source>Announced, share of its year</source>
        <translation>宣布（年内均摊）</translation>
    </message>
    <message>
        <source>Construction started in the month</source>
        <translation>当月开工</translation>
    </message>
    <message>
        <source>Construction started, share of its year</source>
        <translation>开工（年内均摊）</translation>
    </message>
    <message>
        <source>Put into service in the month</source>
        <translation>当月投运</translation>
    </message>
    <message>
        <source>Put into service, share of its year</source>
        <translation>投运（年内均摊）</translation>
    </message>
    <message>
        <source>Suspended in the month</source>
        <translation>当月停用</translation>
    </message>
    <message>
        <source>Suspended, share of its year</source>
        <translation>停用（年内均摊）</translation>
    </message>
    <message>
        <source>Cancelled in the month</source>
        <translation>当月取消</translation>
    </message>
    <message>
        <source>Cancelled, share of its year</source>
        <translation>取消（年内均摊）</translation>
    </message>
    <message>
        <source>Sites at the last date: %1 announced, %2 under construction, %3 in service, %4 suspended, %5 cancelled and %6 at an unknown stage.</source>
        <translation>截至最后日期的站点：已宣布 %1 个，在建 %2 个，在役 %3 个，已停用 %4 个，已取消 %5 个，阶段未知 %6 个。</translation>
    </message>
    <message>
        <source>Not in these sums: %1 at FP32 and %2 at FP64.</source>
        <translation>未计入合计：FP32 算力 %1，FP64 算力 %2。</translation>
    </message>
    <message>
        <source>No site has a date both of its announcement and of its service.</source>
        <translation>没有站点同时具有宣布日期和投运日期。</translation>
    </message>
    <message>
        <source>No site has a date both of its start of construction and of its service.</source>
        <translation>没有站点同时具有开工日期和投运日期。</translation>
    </message>
    <message>
        <source>An event known only to the year is spread evenly over its months up to the last date.</source>
        <translation>仅知年份的事件均摊到当年截至最后日期的各月。</translation>
    </message>
    <message>
        <source>Events without a date, in no month: %1.</source>
        <translation>无日期、不计入任何月份的事件：%1。</translation>
    </message>
    <message>
        <source>Events before the first month: %1.</source>
        <translation>早于首月的事件：%1。</translation>
    </message>
    <message>
        <source>Those in service have %1; how much of it is used is not known.</source>
        <translation>其中在役站点的算力共 %1；使用情况未知。</translation>
    </message>
    <message>
        <source>Those in service have %1, of which %2 is used by ratios reported or estimated for %3 of it.</source>
        <translation>其中在役站点的算力共 %1，%3 有已报道或推算的闲置率，据此在用 %2。</translation>
    </message>
    <message>
        <source>Without a date there are no months.</source>
        <translation>没有日期，无法按月列出。</translation>
    </message>
    <message>
        <source>Any hub</source>
        <translation>任一枢纽</translation>
    </message>
    <message>
        <source>Any hub, optimistic model</source>
        <translation>任一枢纽，乐观模型</translation>
    </message>
    <message>
        <source>Any hub, conservative model</source>
        <translation>任一枢纽，保守模型</translation>
    </message>
    <message>
        <source>Any hub, ratios at their low end</source>
        <translation>任一枢纽，闲置率取低值</translation>
    </message>
    <message>
        <source>Any hub, ratios at their high end</source>
        <translation>任一枢纽，闲置率取高值</translation>
    </message>
    <message>
        <source>Two hubs</source>
        <translation>两个枢纽</translation>
    </message>
    <message>
        <source>Two hubs, optimistic model</source>
        <translation>两个枢纽，乐观模型</translation>
    </message>
    <message>
        <source>Two hubs, conservative model</source>
        <translation>两个枢纽，保守模型</translation>
    </message>
    <message>
        <source>Two hubs, ratios at their low end</source>
        <translation>两个枢纽，闲置率取低值</translation>
    </message>
    <message>
        <source>Two hubs, ratios at their high end</source>
        <translation>两个枢纽，闲置率取高值</translation>
    </message>
    <message>
        <source>All hubs</source>
        <translation>全部枢纽</translation>
    </message>
    <message>
        <source>All hubs, optimistic model</source>
        <translation>全部枢纽，乐观模型</translation>
    </message>
    <message>
        <source>All hubs, conservative model</source>
        <translation>全部枢纽，保守模型</translation>
    </message>
    <message>
        <source>All hubs, ratios at their low end</source>
        <translation>全部枢纽，闲置率取低值</translation>
    </message>
    <message>
        <source>All hubs, ratios at their high end</source>
        <translation>全部枢纽，闲置率取高值</translation>
    </message>
    <message>
        <source>Sites within any hub</source>
        <translation>任一枢纽可达站点</translation>
    </message>
    <message>
        <source>The round trip is the measured one where a link is published, the same in every column, else by model over the geodesic distance d: %1 (the line), %2 and %3 (the band).</source>
        <translation>有公布链路的，往返时延取实测值，各列相同；否则由模型按大地线距离 d 推算：%1（曲线），%2、%3（区间带）。</translation>
    </message>
    <message>
        <source>The ends of the ratios&apos; ranges are another thing than that band: they go with the line.</source>
        <translation>闲置率区间的两端与该区间带无关，均按曲线的模型计算。</translation>
    </message>
    <message>
        <source>All are round trips: a policy figure of 20 ms, which is one way, is 40 ms here.</source>
        <translation>均为往返时延：政策文件中的“20 毫秒”为单程，在此即 40 毫秒。</translation>
    </message>
    <message>
        <source>With one demand hub there is nothing to say of two.</source>
        <translation>只有一个需求中心，无法计算两个枢纽的情形。</translation>
    </message>
    <message>
        <source>Of %1 PFLOPS, %2 of the capacity in service, the ratio is unknown: they are in no column.</source>
        <translation>%1 PFLOPS（占在役算力的 %2）闲置率未知，不计入任何一列。</translation>
    </message>
    <message>
        <source>The dataset has no demand hub, so there is no round trip to one.</source>
        <translation>数据集中没有需求中心，因此没有往返时延。</translation>
    </message>
    <message>
        <source>No site here is in service with a published capacity.</source>
        <translation>没有既在役又公布算力的站点。</translation>
    </message>
    <message>
        <source>No site here that publishes a capacity in service has a known idle ratio.</source>
        <translation>公布在役算力的站点闲置率均未知。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Stranded index</source>
        <translation>搁浅指数</translation>
    </message>
    <message>
        <source>Stranded index, low</source>
        <translation>搁浅指数低值</translation>
    </message>
    <message>
        <source>Stranded index, high</source>
        <translation>搁浅指数高值</translation>
    </message>
    <message>
        <source>By latency</source>
        <translation>时延贡献</translation>
    </message>
    <message>
        <source>By age</source>
        <translation>年限贡献</translation>
    </message>
    <message>
        <source>By chips</source>
        <translation>芯片贡献</translation>
    </message>
    <message>
        <source>Beyond the budget</source>
        <translation>超出时延预算</translation>
    </message>
    <message>
        <source>Age factor</source>
        <translation>年限因子</translation>
    </message>
    <message>
        <source>Chip factor</source>
        <translation>芯片因子</translation>
    </message>
    <message>
        <source>Unknown factors</source>
        <translation>未知因子</translation>
    </message>
    <message>
        <source>Months in service</source>
        <translation>投运月数</translation>
    </message>
    <message>
        <source>%1 (by their origin alone)</source>
        <translation>%1（仅据来源）</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>时延</translation>
    </message>
    <message>
        <source>age</source>
        <translation>年限</translation>
    </message>
    <message>
        <source>chips</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>All weights of the stranded index are 0, so there is no index. Give one of them a weight above 0.</source>
        <translation>搁浅指数的权重全部为 0，因此没有指数。请至少将其中一个权重设为大于 0。</translation>
    </message>
    <message>
        <source>The assumption &quot;%1&quot; of the stranded index is %2; it must lie between %3 and %4.</source>
        <translation>搁浅指数的假定“%1”为 %2；应在 %3 至 %4 之间。</translation>
    </message>
    <message>
        <source>Sites without an index: %1 not in service, %2 without a published capacity, %3 without a known ratio (%4 PFLOPS), %5 counted with their campus.</source>
        <translation>没有指数的站点：未投运 %1 个，未公布算力 %2 个，闲置率未知 %3 个（%4 PFLOPS），并入所属园区 %5 个。</translation>
    </message>
    <message>
        <source>%1 (changed)</source>
        <translation>%1（已改动）</translation>
    </message>
    <message>
        <source>The index is idle capacity times the weighted mean of three factors from 0 to 1, latency with the weight %1, age with %2 and chips with %3: our own ranking, not a published one.</source>
        <translation>指数为闲置算力乘以三个 0 至 1 因子的加权平均，权重为时延 %1、年限 %2、芯片 %3：系本软件自定的排名，并非公开发布的指数。</translation>
    </message>
    <message>
        <source>Latency: 1 where no demand hub is within a round trip of %1 ms, measured or by the model &quot;%2&quot;, else 0.</source>
        <translation>时延：按实测或“%2”模型，往返 %1 毫秒之内没有需求中心时为 1，否则为 0。</translation>
    </message>
    <message>
        <source>Age: months since the first entry into service, of which %1 count as 1; a date known to the month or the year stands at its middle.</source>
        <translation>年限：自首次投运起的月数，%1 个月计为 1；仅知月份或年份的日期取其中点。</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>Chips: %1.</source>
        <translation>芯片：%1。</translation>
    </message>
    <message>
        <source>At %1 of them a factor is unknown: it counts as a half, in the low end as 0 and in the high end as 1.</source>
        <translation>其中 %1 个站点有因子未知：按 0.5 计，低值中按 0 计，高值中按 1 计。</translation>
    </message>
    <message>
        <source>The dataset has no demand hub, so the latency of every site is unknown.</source>
        <translation>数据集中没有需求中心，因此各站点的时延均未知。</translation>
    </message>
    <message>
        <source>No site here has both a published capacity in service and a known idle ratio.</source>
        <translation>没有站点既公布在役算力又有已知的闲置率。</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>省份</translation>
    </message>
    <message>
        <source>What is unknown</source>
        <translation>未知项</translation>
    </message>
    <message>
        <source>Moves the national ratio, percentage points</source>
        <translation>对全国闲置率的影响，百分点</translation>
    </message>
    <message>
        <source>Moves the ratio of its province, percentage points</source>
        <translation>对本省闲置率的影响，百分点</translation>
    </message>
    <message>
        <source>Most in its province</source>
        <translation>本省影响最大</translation>
    </message>
    <message>
        <source>Lower bound of its province</source>
        <translation>本省下限</translation>
    </message>
    <message>
        <source>Upper bound of its province</source>
        <translation>本省上限</translation>
    </message>
    <message>
        <source>Known of its size</source>
        <translation>已知规模</translation>
    </message>
    <message>
        <source>Newest source</source>
        <translation>最新来源</translation>
    </message>
    <message>
        <source>%1 MW in service</source>
        <translation>在役 %1 MW</translation>
    </message>
    <message>
        <source>%1 racks in place</source>
        <translation>已装机架 %1 个</translation>
    </message>
    <message>
        <source>announced for %1</source>
        <translation>规划算力 %1</translation>
    </message>
    <message>
        <source>Ratio (estimated)</source>
        <translation>闲置率（推算）</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>闲置率</translation>
    </message>
    <message>
        <source>Capacity (not quantified)</source>
        <translation>算力（未量化）</translation>
    </message>
    <message>
        <source>Capacity and ratio (not quantified)</source>
        <translation>算力和闲置率（未量化）</translation>
    </message>
    <message>
        <source>The capacities of these sites do not add up to a number.</source>
        <translation>这些站点的算力无法合计为有效数值。</translation>
    </message>
    <message>
        <source>No site is known to move these totals: every ratio behind them is reported, or estimated without a range.</source>
        <translation>没有已知会改变合计的站点：所依据的闲置率均为已报道，或为无区间的推算值。</translation>
    </message>
    <message>
        <source>No unknown site would move these totals: every capacity and every ratio behind them is known.</source>
        <translation>没有会改变合计的未知站点：所依据的算力和闲置率均已知。</translation>
    </message>
    <message>
        <source>No move can be computed: the capacities of these sites do not add up to a positive number.</source>
        <translation>无法计算影响：这些站点的算力合计不是正数。</translation>
    </message>
    <message>
        <source>National bounds now: %1.</source>
        <translation>当前全国界限：%1。</translation>
    </message>
    <message>
        <source>Only sites that the filter lets through are counted, for the nation and the provinces alike; bounds now: %1.</source>
        <translation>全国与各省均只计符合筛选条件的站点；当前界限：%1。</translation>
    </message>
    <message>
        <source>The bounds are %1 percentage points apart; the first %2 of the list, once known, would close %3 of that.</source>
        <translation>上下限相差 %1 个百分点；列表前 %2 个站点一旦查明，可缩小其中的 %3。</translation>
    </message>
    <message>
        <source>A site with an unknown ratio moves a total by its share of the capacity in service, one with an estimate by that share times the width of its range.</source>
        <translation>闲置率未知的站点对合计的影响等于其占在役算力的比例，推算站点则等于该比例乘以其区间宽度。</translation>
    </message>
    <message>
        <source>Sites by what is unknown: ratio %1, ratio estimated with a range %2, capacity %3.</source>
        <translation>按未知项计的站点：闲置率未知 %1 个，闲置率为有区间的推算值 %2 个，算力未知 %3 个。</translation>
    </message>
    <message>
        <source>Sites estimated without a range, which tell no move and are left out: %1.</source>
        <translation>推算值无区间、无法得出影响而未列入的站点：%1 个。</translation>
    </message>
    <message>
        <source>Sites without a capacity come last and are not quantified: by power, then by racks, then by planned capacity.</source>
        <translation>未公布算力的站点列于最后且不作量化：依次按电力、机架、规划算力排列。</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>synthetic</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>Link from</source>
        <translation>线路起点</translation>
    </message>
    <message>
        <source>Link to</source>
        <translation>线路终点</translation>
    </message>
    <message>
        <source>In the fit</source>
        <translation>参与拟合</translation>
    </message>
    <message>
        <source>Class of the idle ratio</source>
        <translation>闲置率分级</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>统计类别</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Centres</source>
        <translation>中心数</translation>
    </message>
    <message>
        <source>A lower bound</source>
        <translation>下限值</translation>
    </message>
    <message>
        <source>What it counts</source>
        <translation>统计对象</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Publisher of the source</source>
        <translation>来源发布者</translation>
    </message>
    <message>
        <source>In service or suspended</source>
        <translation>在役或已停用</translation>
    </message>
    <message>
        <source>Idle ratio of its own</source>
        <translation>自身闲置率</translation>
    </message>
    <message>
        <source>Planned capacity</source>
        <translation>规划算力</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>电力</translation>
    </message>
    <message>
        <source>Racks in place</source>
        <translation>已装机架</translation>
    </message>
    <message>
        <source>Accelerators</source>
        <translation>加速卡</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>运营方</translation>
    </message>
    <message>
        <source>Owner type</source>
        <translation>业主类型</translation>
    </message>
    <message>
        <source>Chip origin</source>
        <translation>芯片来源</translation>
    </message>
    <message>
        <source>Stage told within 36 months</source>
        <translation>36 个月内的阶段</translation>
    </message>
    <message>
        <source>Investment</source>
        <translation>投资</translation>
    </message>
    <message>
        <source>Electricity price</source>
        <translation>电价</translation>
    </message>
    <message>
        <source>by an event</source>
        <translation>据事件</translation>
    </message>
    <message>
        <source>by the record</source>
        <translation>据记录</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Sign of distress</source>
        <translation>困境信号</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>计入</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已失效</translation>
    </message>
    <message>
        <source>undated</source>
        <translation>无日期</translation>
    </message>
    <message>
        <source>Round trip to %1</source>
        <translation>到%1的往返时延</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>by the model</source>
        <translation>模型值</translation>
    </message>
    <message>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Grouped by</source>
        <translation>分组依据</translation>
    </message>
    <message>
        <source>Sites with a ratio</source>
        <translation>有闲置率的站点</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>5th percentile</source>
        <translation>第 5 百分位</translation>
    </message>
    <message>
        <source>25th percentile</source>
        <translation>第 25 百分位</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>75th percentile</source>
        <translation>第 75 百分位</translation>
    </message>
    <message>
        <source>95th percentile</source>
        <translation>第 95 百分位</translation>
    </message>
    <message>
        <source>Greatest</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Unit of the source</source>
        <translation>来源单位</translation>
    </message>
    <message>
        <source>Converted</source>
        <translation>已折算</translation>
    </message>
    <message>
        <source>Two decisions of our own: an end that a sign gives holds also beyond the %1 months, and of signs of one kind in one month only the strongest counts.</source>
        <translation>两项自定规则：信号自带的截止日期即使超过 %1 个月也有效；同一个月内同类信号只计最强的一项。</translation>
    </message>
    <message>
        <source>Signs left out beside another of their kind and month: %1.</source>
        <translation>因同月同类已有更强信号而未计入的信号：%1 项。</translation>
    </message>
    <message>
        <source>The delay from %1 to %2 is no time that a line can be fitted to: correct it, or take the link out of the fit.</source>
        <translation>从%1到%2的时延不是可用于拟合的时间：请更正，或将该链路移出拟合。</translation>
    </message>
    <message>
        <source>The distances or times of the links are too large to fit a line.</source>
        <translation>链路的距离或时延过大，无法拟合直线。</translation>
    </message>
    <message>
        <source>All links of the fit lie at one distance, which tells no slope: mark links of other distances M or O.</source>
        <translation>用于拟合的链路距离全部相同，无法得出斜率：请将其他距离的链路标记为 M 或 O。</translation>
    </message>
    <message>
        <source>A part is left out of the capacities of a month when a whole of it has the figure in that month.</source>
        <translation>若某月整体已有该项数据，则其组成部分不计入当月算力。</translation>
    </message>
    <message>
        <source>counts once with another</source>
        <translation>与另一项合计一次</translation>
    </message>
    <message>
        <source>A capacity in service is counted of %1 of the sites in service or suspended, a planned one for %2 of those announced or under construction.</source>
        <translation>在役或已停用站点中 %1 个计入在役算力，已宣布或在建站点中 %2 个计入规划算力。</translation>
    </message>
    <message>
        <source>Those in service add no capacity: none is published, or it is counted with a whole or at FP32 or FP64.</source>
        <translation>其中在役站点未计入算力：均未公布，或已计入整体，或为 FP32、FP64。</translation>
    </message>
    <message>
        <source>Sites in service with a break-even: %1 of %2.</source>
        <translation>%2 个在役站点中 %1 个有盈亏平衡点。</translation>
    </message>
    <message>
        <source>Sites with an electricity price older than %1 months: %2.</source>
        <translation>电价早于 %1 个月的站点：%2 个。</translation>
    </message>
    <message>
        <source>Locations significant at 5 %: %1; chance alone would make up to about %2 so. Held to a false discovery rate of 5 %: %3.</source>
        <translation>在 5% 水平上显著的地点：%1 个；仅凭随机至多约 %2 个。将错误发现率控制在 5% 时：%3 个。</translation>
    </message>
    <message>
        <source>Locations with a known ratio: %1; clusters need three.</source>
        <translation>闲置率已知的地点：%1 个；聚集分析至少需要三个。</translation>
    </message>
    <message>
        <source>None of these sites in service publishes a capacity.</source>
        <translation>这些在役站点均未公布算力。</translation>
    </message>
    <message>
        <source>Sites in service that publish a capacity: %1 of %2; the precision of %3 of the capacity is not stated.</source>
        <translation>%2 个在役站点中 %1 个公布算力；%3 的算力未注明精度。</translation>
    </message>
    <message>
        <source>%1, number of sites: %2, depending on the network %3 more, beyond %4; how much capacity stands idle is not known.</source>
        <translation>%1：%2 个站点，另有 %3 个视网络而定，%4 个超出；闲置算力未知。</translation>
    </message>
    <message>
        <source>%1, number of sites: %2 with %3 of idle capacity, depending on the network %4 more with %5, beyond %6.</source>
        <translation>%1：%2 个站点，闲置算力 %3；另有 %4 个视网络而定，闲置算力 %5；%6 个超出。</translation>
    </message>
    <message>
        <source>A measured link comes before the model and has no range; sites with one to their nearest hub: %1 of %2.</source>
        <translation>实测链路优先于模型，且无区间：%2 个站点中 %1 个有到最近枢纽的实测链路。</translation>
    </message>
    <message>
        <source>Sites without a place that a round trip could be counted from: %1.</source>
        <translation>没有可据以计算往返时延的位置的站点：%1 个。</translation>
    </message>
    <message>
        <source>Sites of no dated announcement: %1, of which in service: %2.</source>
        <translation>宣布日期未知的站点：%1 个，其中在役 %2 个。</translation>
    </message>
    <message>
        <source>Months from announcement to service: %1.</source>
        <translation>从宣布到投运的月数：%1。</translation>
    </message>
    <message>
        <source>Months from the start of construction to service: %1.</source>
        <translation>从开工到投运的月数：%1。</translation>
    </message>
    <message>
        <source>Sites announced: %1; for more than 24 months without an event since: %2, for more than 36: %3; without a known date: %4.</source>
        <translation>已宣布站点：%1 个；超过 24 个月且此后再无事件 %2 个，超过 36 个月 %3 个；日期未知 %4 个。</translation>
    </message>
    <message>
        <source>Sites under construction: %1; for more than 24 months without an event since: %2, for more than 36: %3; without a known date: %4.</source>
        <translation>在建站点：%1 个；超过 24 个月且此后再无事件 %2 个，超过 36 个月 %3 个；日期未知 %4 个。</translation>
    </message>
    <message>
        <source>Sites first announced in %1: %2, none that adds a planned capacity; in service: %3, under construction: %4, cancelled: %5.</source>
        <translation>%1年首次宣布：%2 个站点，均未计入规划算力；其中在役 %3 个，在建 %4 个，已取消 %5 个。</translation>
    </message>
    <message>
        <source>%1 at the median, the middle half %2 to %3</source>
        <translation>中位数 %1，四分位区间 %2 至 %3</translation>
    </message>
    <message>
        <source>%1 (n = %2, of which %3 by a date known only to the year)</source>
        <translation>%1（n = %2，其中 %3 个的日期仅知年份）</translation>
    </message>
    <message>
        <source>Idle capacity of the sites whose round trip to any, two or all of the demand hubs (%1) is at most that time; the parts of a campus count once.</source>
        <translation>到需求中心（共 %1 个）中任一、两个或全部的往返时延不超过该值的站点的闲置算力；园区内不重复计。</translation>
    </message>
    <message>
        <source>Whatever the round trip, %1 PFLOPS are known to be idle, %2 of them within %3 ms of any hub.</source>
        <translation>不论往返时延，已知闲置 %1 PFLOPS，其中 %2 PFLOPS 在任一枢纽往返 %3 毫秒之内。</translation>
    </message>
    <message>
        <source>By the ranges of the ratios, %1 to %2 PFLOPS are idle.</source>
        <translation>按闲置率区间，闲置 %1 至 %2 PFLOPS。</translation>
    </message>
    <message>
        <source>In all %1 PFLOPS of the %2 PFLOPS that are idle; sites: %3.</source>
        <translation>%3 个站点共闲置 %2 PFLOPS，指数合计 %1 PFLOPS。</translation>
    </message>
    <message>
        <source>The range of that index is %1 to %2 PFLOPS.</source>
        <translation>该指数的区间为 %1 至 %2 PFLOPS。</translation>
    </message>
    <message>
        <source>Sites listed: %1 of %2.</source>
        <translation>%2 个站点中列出 %1 个。</translation>
    </message>
    <message>
        <source>These sites publish capacities at FP32 or FP64 alone, which are not added to the others.</source>
        <translation>这些站点仅公布 FP32 或 FP64 算力，不与其他算力相加。</translation>
    </message>
    <message>
        <source>Sites first announced in %1: %2, with a planned capacity of %3 counted of %4 of them; in service: %5, under construction: %6, cancelled: %7.</source>
        <translation>%1年首次宣布：%2 个站点，其中 %4 个计入规划算力，共 %3；全部站点中在役 %5 个，在建 %6 个，已取消 %7 个。</translation>
    </message>
    <message>
        <source>Share of the capacity whose operator is named</source>
        <translation>占运营方已知算力的比例</translation>
    </message>
    <message>
        <source>Share of it so far</source>
        <translation>累计比例</translation>
    </message>
    <message>
        <source>Share of the capacity</source>
        <translation>占算力的比例</translation>
    </message>
</context>
<context>
    <name>SiteTheme</name>
    <message>
        <source>racks</source>
        <translation>机架</translation>
    </message>
    <message>
        <source>yuan/kWh</source>
        <translation>元/千瓦时</translation>
    </message>
    <message>
        <source>yuan</source>
        <translation>元</translation>
    </message>
</context>
<context>
    <name>Unit</name>
    <message>
        <source>yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source>yuan/kW/month</source>
        <translation>元/千瓦/月</translation>
    </message>
    <message>
        <source>yuan/kWh</source>
        <translation>元/千瓦时</translation>
    </message>
    <message>
        <source>yuan/US dollar</source>
        <translation>元/美元</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>比率</translation>
    </message>
    <message>
        <source>ratio per year</source>
        <translation>比率/年</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>months</source>
        <translation>月</translation>
    </message>
    <message>
        <source>years</source>
        <translation>年</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>ms/km</source>
        <translation>毫秒/公里</translation>
    </message>
</context>
<context>
    <name>Vocabulary</name>
    <message>
        <source>Reported</source>
        <translation>已报道</translation>
    </message>
    <message>
        <source>Reported, older</source>
        <translation>已报道，旧值</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>推算</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Not in service</source>
        <translation>未投运</translation>
    </message>
    <message>
        <source>Optimistic</source>
        <translation>乐观</translation>
    </message>
    <message>
        <source>Typical</source>
        <translation>典型</translation>
    </message>
    <message>
        <source>Conservative</source>
        <translation>保守</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返</translation>
    </message>
    <message>
        <source>One way</source>
        <translation>单程</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>园区</translation>
    </message>
    <message>
        <source>District</source>
        <translation>区县</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>WGS 84</source>
        <translation>WGS 84</translation>
    </message>
    <message>
        <source>GCJ-02</source>
        <translation>GCJ-02</translation>
    </message>
    <message>
        <source>BD-09</source>
        <translation>BD-09</translation>
    </message>
    <message>
        <source>Telecom operator</source>
        <translation>电信运营商</translation>
    </message>
    <message>
        <source>Cloud company</source>
        <translation>云服务商</translation>
    </message>
    <message>
        <source>State-owned company</source>
        <translation>国有企业</translation>
    </message>
    <message>
        <source>Government</source>
        <translation>政府</translation>
    </message>
    <message>
        <source>Listed company</source>
        <translation>上市公司</translation>
    </message>
    <message>
        <source>Private company</source>
        <translation>民营企业</translation>
    </message>
    <message>
        <source>Announced</source>
        <translation>已宣布</translation>
    </message>
    <message>
        <source>Under construction</source>
        <translation>在建</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>在役</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Inference</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Supercomputing</source>
        <translation>超算</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>云计算</translation>
    </message>
    <message>
        <source>Domestic chips</source>
        <translation>国产芯片</translation>
    </message>
    <message>
        <source>Foreign chips</source>
        <translation>国外芯片</translation>
    </message>
    <message>
        <source>Beijing-Tianjin-Hebei</source>
        <translation>京津冀</translation>
    </message>
    <message>
        <source>Yangtze River Delta</source>
        <translation>长三角</translation>
    </message>
    <message>
        <source>Greater Bay Area</source>
        <translation>粤港澳大湾区</translation>
    </message>
    <message>
        <source>Chengdu-Chongqing</source>
        <translation>成渝</translation>
    </message>
    <message>
        <source>Inner Mongolia</source>
        <translation>内蒙古</translation>
    </message>
    <message>
        <source>Guizhou</source>
        <translation>贵州</translation>
    </message>
    <message>
        <source>Gansu</source>
        <translation>甘肃</translation>
    </message>
    <message>
        <source>Ningxia</source>
        <translation>宁夏</translation>
    </message>
    <message>
        <source>Idle or used share</source>
        <translation>闲置率或使用率</translation>
    </message>
    <message>
        <source>Capacity in service</source>
        <translation>在役算力</translation>
    </message>
    <message>
        <source>Planned capacity</source>
        <translation>规划算力</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>电力</translation>
    </message>
    <message>
        <source>Planned power</source>
        <translation>规划电力</translation>
    </message>
    <message>
        <source>Racks in place</source>
        <translation>已装机架</translation>
    </message>
    <message>
        <source>Planned racks</source>
        <translation>规划机架</translation>
    </message>
    <message>
        <source>Investment</source>
        <translation>投资</translation>
    </message>
    <message>
        <source>Rent</source>
        <translation>租金</translation>
    </message>
    <message>
        <source>PUE</source>
        <translation>PUE</translation>
    </message>
    <message>
        <source>Electricity price</source>
        <translation>电价</translation>
    </message>
    <message>
        <source>Compute use</source>
        <translation>算力使用率</translation>
    </message>
    <message>
        <source>Sold capacity</source>
        <translation>已售比例</translation>
    </message>
    <message>
        <source>Rack occupancy</source>
        <translation>上架率</translation>
    </message>
    <message>
        <source>Power load</source>
        <translation>电力负载率</translation>
    </message>
    <message>
        <source>Stated idle share</source>
        <translation>声明闲置率</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>单值</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>区间</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>不低于</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>不高于</translation>
    </message>
    <message>
        <source>Context only</source>
        <translation>仅作背景</translation>
    </message>
    <message>
        <source>FP16</source>
        <translation>FP16</translation>
    </message>
    <message>
        <source>FP32</source>
        <translation>FP32</translation>
    </message>
    <message>
        <source>FP64</source>
        <translation>FP64</translation>
    </message>
    <message>
        <source>precision not stated</source>
        <translation>精度未注明</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>观测</translation>
    </message>
    <message>
        <source>Calculated</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Assumed</source>
        <translation>假定</translation>
    </message>
    <message>
        <source>high</source>
        <translation>高</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已获批</translation>
    </message>
    <message>
        <source>Construction started</source>
        <translation>开工</translation>
    </message>
    <message>
        <source>Expanded</source>
        <translation>扩容</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>已出售</translation>
    </message>
    <message>
        <source>Contract ended</source>
        <translation>合同终止</translation>
    </message>
    <message>
        <source>Equipment resold</source>
        <translation>设备转售</translation>
    </message>
    <message>
        <source>Operator&apos;s fleet in a place</source>
        <translation>某地某运营方全部设施</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>运营方</translation>
    </message>
    <message>
        <source>City or cluster</source>
        <translation>城市或集群</translation>
    </message>
    <message>
        <source>Chip origin</source>
        <translation>芯片来源</translation>
    </message>
    <message>
        <source>Class of place</source>
        <translation>地点类别</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>省份</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Nation</source>
        <translation>全国</translation>
    </message>
    <message>
        <source>Prefecture</source>
        <translation>地市</translation>
    </message>
    <message>
        <source>East</source>
        <translation>东部</translation>
    </message>
    <message>
        <source>Central</source>
        <translation>中部</translation>
    </message>
    <message>
        <source>West</source>
        <translation>西部</translation>
    </message>
    <message>
        <source>North-east</source>
        <translation>东北</translation>
    </message>
    <message>
        <source>Metropolitan</source>
        <translation>一线城市</translation>
    </message>
    <message>
        <source>Other prefecture of the east</source>
        <translation>东部其他地市</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>偏远地区</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Official</source>
        <translation>官方</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Press</source>
        <translation>媒体</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>汇编</translation>
    </message>
    <message>
        <source>Forum</source>
        <translation>论坛</translation>
    </message>
    <message>
        <source>Repost or blog</source>
        <translation>转载或博客</translation>
    </message>
    <message>
        <source>Demand centre</source>
        <translation>需求中心</translation>
    </message>
    <message>
        <source>National hub</source>
        <translation>国家枢纽</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>What-if hub</source>
        <translation>假想枢纽</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>Sourced</source>
        <translation>有来源</translation>
    </message>
    <message>
        <source>Derived</source>
        <translation>推导</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>片区</translation>
    </message>
    <message>
        <source>Broken rule</source>
        <translation>违反规则</translation>
    </message>
    <message>
        <source>Dates out of order</source>
        <translation>日期次序有误</translation>
    </message>
    <message>
        <source>Event later than its page</source>
        <translation>事件晚于其网页</translation>
    </message>
    <message>
        <source>Figure later than its page</source>
        <translation>数值晚于其网页</translation>
    </message>
    <message>
        <source>Page read before it was published</source>
        <translation>网页读取早于发布</translation>
    </message>
    <message>
        <source>Later than the dataset</source>
        <translation>晚于数据集日期</translation>
    </message>
    <message>
        <source>Figure from before the opening</source>
        <translation>数值早于投运</translation>
    </message>
    <message>
        <source>Superseded by an older claim</source>
        <translation>被更早的数值取代</translation>
    </message>
    <message>
        <source>Capacity of a site not in service</source>
        <translation>未投运站点的在役算力</translation>
    </message>
    <message>
        <source>Planned and in-service figures added</source>
        <translation>规划与在役相加</translation>
    </message>
    <message>
        <source>Plan smaller than what is in service</source>
        <translation>规划小于在役</translation>
    </message>
    <message>
        <source>Capacity against power</source>
        <translation>算力与电力不符</translation>
    </message>
    <message>
        <source>Capacity against accelerators</source>
        <translation>算力与加速卡不符</translation>
    </message>
    <message>
        <source>Number format missing</source>
        <translation>缺少数值格式</translation>
    </message>
    <message>
        <source>Number formats mixed</source>
        <translation>数值格式混用</translation>
    </message>
    <message>
        <source>Supercomputer without number format</source>
        <translation>超算未注明数值格式</translation>
    </message>
    <message>
        <source>Parts larger than the whole</source>
        <translation>部分大于整体</translation>
    </message>
    <message>
        <source>Outside its province</source>
        <translation>位于所属省份之外</translation>
    </message>
    <message>
        <source>Province not on the basemap</source>
        <translation>底图中没有该省份</translation>
    </message>
    <message>
        <source>Maybe the same site: name</source>
        <translation>可能是同一站点：名称相近</translation>
    </message>
    <message>
        <source>Maybe the same site: operator</source>
        <translation>可能是同一站点：运营方相同</translation>
    </message>
    <message>
        <source>Stale status</source>
        <translation>状态过时</translation>
    </message>
    <message>
        <source>Undated status</source>
        <translation>状态无日期</translation>
    </message>
    <message>
        <source>Source missing</source>
        <translation>缺少来源</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>消失</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>移位</translation>
    </message>
    <message>
        <source>Re-estimated</source>
        <translation>数值变更</translation>
    </message>
    <message>
        <source>Re-sourced</source>
        <translation>来源变更</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>其他修改</translation>
    </message>
    <message>
        <source>Equal interval</source>
        <translation>等间距</translation>
    </message>
    <message>
        <source>Quantile</source>
        <translation>分位数</translation>
    </message>
    <message>
        <source>Natural breaks</source>
        <translation>自然断点</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手工设定</translation>
    </message>
    <message>
        <source>Any hub</source>
        <translation>任一枢纽</translation>
    </message>
    <message>
        <source>Two hubs</source>
        <translation>两个枢纽</translation>
    </message>
    <message>
        <source>All hubs</source>
        <translation>全部枢纽</translation>
    </message>
    <message>
        <source>Round trip to the nearest hub</source>
        <translation>到最近枢纽的往返时延</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Owner type</source>
        <translation>业主类型</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Nearest hub</source>
        <translation>最近枢纽</translation>
    </message>
    <message>
        <source>Idle ratio</source>
        <translation>闲置率</translation>
    </message>
    <message>
        <source>Stranded capacity</source>
        <translation>搁浅算力</translation>
    </message>
    <message>
        <source>Number of sites</source>
        <translation>站点数</translation>
    </message>
    <message>
        <source>Server price</source>
        <translation>服务器价格</translation>
    </message>
    <message>
        <source>Server power</source>
        <translation>服务器功率</translation>
    </message>
    <message>
        <source>Idle draw</source>
        <translation>空载功耗</translation>
    </message>
    <message>
        <source>Facility charge</source>
        <translation>机房费</translation>
    </message>
    <message>
        <source>Server upkeep</source>
        <translation>服务器维护费</translation>
    </message>
    <message>
        <source>Salvage value</source>
        <translation>残值</translation>
    </message>
    <message>
        <source>Life of a server</source>
        <translation>服务器使用年限</translation>
    </message>
    <message>
        <source>Sales fee</source>
        <translation>销售渠道费</translation>
    </message>
    <message>
        <source>VAT</source>
        <translation>增值税</translation>
    </message>
    <message>
        <source>Cost of capital</source>
        <translation>资金成本</translation>
    </message>
    <message>
        <source>Hours in a month</source>
        <translation>每月小时数</translation>
    </message>
    <message>
        <source>Within full use</source>
        <translation>使用率 100% 以内</translation>
    </message>
    <message>
        <source>Above full use</source>
        <translation>使用率超过 100%</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>无法达到</translation>
    </message>
    <message>
        <source>Hopper (H100, H800, H200)</source>
        <translation>Hopper（H100、H800、H200）</translation>
    </message>
    <message>
        <source>H20</source>
        <translation>H20</translation>
    </message>
    <message>
        <source>Ampere (A100, A800)</source>
        <translation>Ampere（A100、A800）</translation>
    </message>
    <message>
        <source>RTX 4090</source>
        <translation>RTX 4090</translation>
    </message>
    <message>
        <source>Too few signs</source>
        <translation>信号不足</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>关注</translation>
    </message>
    <message>
        <source>Stressed</source>
        <translation>承压</translation>
    </message>
    <message>
        <source>Distressed</source>
        <translation>困境</translation>
    </message>
    <message>
        <source>Cluster of a national hub</source>
        <translation>国家枢纽集群</translation>
    </message>
    <message>
        <source>Year of entry into service</source>
        <translation>投运年份</translation>
    </message>
    <message>
        <source>Announced in 2023 and 2024</source>
        <translation>2023年和2024年宣布</translation>
    </message>
    <message>
        <source>Under construction or planned</source>
        <translation>在建或规划</translation>
    </message>
    <message>
        <source>Built or under construction</source>
        <translation>已建成或在建</translation>
    </message>
    <message>
        <source>Put into service in a period</source>
        <translation>期间投运</translation>
    </message>
    <message>
        <source>Cancelled in a period</source>
        <translation>期间取消</translation>
    </message>
    <message>
        <source>Chips unknown</source>
        <translation>芯片未知</translation>
    </message>
    <message>
        <source>No server with such chips is assumed</source>
        <translation>没有此类芯片服务器的假定</translation>
    </message>
    <message>
        <source>An assumption is missing</source>
        <translation>缺少假定</translation>
    </message>
    <message>
        <source>No rent for the date</source>
        <translation>该日期无租金</translation>
    </message>
    <message>
        <source>No electricity price</source>
        <translation>无电价</translation>
    </message>
    <message>
        <source>An input is out of range</source>
        <translation>输入项超出范围</translation>
    </message>
    <message>
        <source>Figure of the site</source>
        <translation>站点自身数据</translation>
    </message>
    <message>
        <source>Quotation for the city</source>
        <translation>城市报价</translation>
    </message>
    <message>
        <source>Subsidised price for domestic chips</source>
        <translation>国产芯片补贴电价</translation>
    </message>
    <message>
        <source>Price of the province</source>
        <translation>全省电价</translation>
    </message>
    <message>
        <source>Price of the nation</source>
        <translation>全国电价</translation>
    </message>
    <message>
        <source>Published rent</source>
        <translation>已公布租金</translation>
    </message>
    <message>
        <source>Assumption</source>
        <translation>假定</translation>
    </message>
    <message>
        <source>Pays for its hardware</source>
        <translation>可收回硬件成本</translation>
    </message>
    <message>
        <source>Covers its running cost, not its hardware</source>
        <translation>可覆盖运行成本，不足以收回硬件成本</translation>
    </message>
    <message>
        <source>Cheaper to switch off</source>
        <translation>关停更划算</translation>
    </message>
    <message>
        <source>Use unknown</source>
        <translation>使用情况未知</translation>
    </message>
    <message>
        <source>Idle among idle</source>
        <translation>闲置（邻域闲置）</translation>
    </message>
    <message>
        <source>Busy among busy</source>
        <translation>繁忙（邻域繁忙）</translation>
    </message>
    <message>
        <source>Idle among busy</source>
        <translation>闲置（邻域繁忙）</translation>
    </message>
    <message>
        <source>Busy among idle</source>
        <translation>繁忙（邻域闲置）</translation>
    </message>
    <message>
        <source>Low rack occupancy</source>
        <translation>上架率低</translation>
    </message>
    <message>
        <source>Low compute use</source>
        <translation>算力使用率低</translation>
    </message>
    <message>
        <source>Rental contract ended or unused</source>
        <translation>租赁合同终止或未使用</translation>
    </message>
    <message>
        <source>Scope cut by the anchor tenant</source>
        <translation>主力租户缩减规模</translation>
    </message>
    <message>
        <source>Project cancelled or frozen</source>
        <translation>项目取消或冻结</translation>
    </message>
    <message>
        <source>Vouchers or free compute</source>
        <translation>算力券或免费算力</translation>
    </message>
    <message>
        <source>Chips that policy or buyers do not want</source>
        <translation>芯片不符合政策或买方需求</translation>
    </message>
    <message>
        <source>Debt or impairment of the operator</source>
        <translation>运营方负债或减值</translation>
    </message>
    <message>
        <source>Failed sale or merger</source>
        <translation>出售或并购失败</translation>
    </message>
    <message>
        <source>Insolvency</source>
        <translation>资不抵债</translation>
    </message>
    <message>
        <source>Judicial auction</source>
        <translation>司法拍卖</translation>
    </message>
    <message>
        <source>Licence revoked</source>
        <translation>许可证被吊销</translation>
    </message>
    <message>
        <source>Failed tender</source>
        <translation>流标</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>强</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>弱</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>预算内</translation>
    </message>
    <message>
        <source>Depends on the network</source>
        <translation>视网络而定</translation>
    </message>
    <message>
        <source>Beyond</source>
        <translation>超出预算</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>无限制</translation>
    </message>
    <message>
        <source>No hub</source>
        <translation>无枢纽</translation>
    </message>
    <message>
        <source>Flag that never counts</source>
        <translation>从不计入的信号</translation>
    </message>
    <message>
        <source>Idle ratio of its own</source>
        <translation>自身闲置率</translation>
    </message>
    <message>
        <source>Accelerators</source>
        <translation>加速卡</translation>
    </message>
    <message>
        <source>Stage told within 36 months</source>
        <translation>36 个月内的阶段</translation>
    </message>
</context>
<context>
    <name>Workload</name>
    <message>
        <source>Remote control</source>
        <translation>远程控制</translation>
    </message>
    <message>
        <source>Voice dialogue</source>
        <translation>语音对话</translation>
    </message>
    <message>
        <source>Chains of agent calls</source>
        <translation>智能体链式调用</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Batch and training</source>
        <translation>批处理与训练</translation>
    </message>
</context>
<context>
    <name>atlas::AsOfButton</name>
    <message>
        <source>Year before</source>
        <translation>上一年</translation>
    </message>
    <message>
        <source>Year after</source>
        <translation>下一年</translation>
    </message>
    <message>
        <source>Date of the dataset: %1</source>
        <translation>数据集日期：%1</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>截至 %1</translation>
    </message>
    <message>
        <source>Show the state at another date</source>
        <translation>查看其他日期的状态</translation>
    </message>
</context>
<context>
    <name>atlas::AssumptionDelegate</name>
    <message>
        <source>Value of %1</source>
        <translation>“%1”的数值</translation>
    </message>
    <message>
        <source>Value of %1 (%2)</source>
        <comment>input, unit</comment>
        <translation>%1的数值（%2）</translation>
    </message>
</context>
<context>
    <name>atlas::AssumptionModel</name>
    <message>
        <source>%1: %2.</source>
        <comment>model and its parameter</comment>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>No measure uses this value: changing it changes nothing.</source>
        <translation>没有指标使用此值：更改它不产生影响。</translation>
    </message>
    <message>
        <source>Changed to %1.</source>
        <translation>已改为 %1。</translation>
    </message>
    <message>
        <source>The value is outside its range, %1.</source>
        <translation>数值超出区间 %1。</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>无数值</translation>
    </message>
    <message>
        <source>In the dataset: %1, %2.</source>
        <comment>value, badge</comment>
        <translation>数据集值：%1，%2。</translation>
    </message>
    <message>
        <source>In the dataset: %1, %2 (%3).</source>
        <comment>value, badge, source</comment>
        <translation>数据集值：%1，%2（%3）。</translation>
    </message>
    <message>
        <source>outside its range, %1</source>
        <translation>超出区间 %1</translation>
    </message>
    <message>
        <source>%1, not used by any measure</source>
        <translation>%1，没有指标使用</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1, changed, in the dataset %2</source>
        <translation>%1，已改动，数据集值 %2</translation>
    </message>
    <message>
        <source>%1, %2 changed</source>
        <comment>model and how many of its values</comment>
        <translation>%1，已改动 %2 项</translation>
    </message>
    <message>
        <source>S</source>
        <comment>letter for sourced</comment>
        <translation>源</translation>
    </message>
    <message>
        <source>D</source>
        <comment>letter for derived</comment>
        <translation>导</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入项</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>区间</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Range: %1.</source>
        <translation>区间：%1。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>input and value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>input, value, badge</comment>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>input and value, what is said of them</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>atlas::AssumptionTree</name>
    <message>
        <source>Edit value</source>
        <translation>编辑数值</translation>
    </message>
    <message>
        <source>Restore the dataset&apos;s value</source>
        <translation>恢复数据集的值</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>复制该行</translation>
    </message>
</context>
<context>
    <name>atlas::AssumptionsPanel</name>
    <message>
        <source>Keep as scenario…</source>
        <translation>存为情景…</translation>
    </message>
    <message>
        <source>Remove scenario</source>
        <translation>移除情景</translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation>全部恢复</translation>
    </message>
    <message>
        <source>Assumptions of the models</source>
        <translation>模型假定</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>情景</translation>
    </message>
    <message>
        <source>This dataset holds no assumptions. Break-even and the stranded index need them.</source>
        <translation>此数据集没有假定。盈亏平衡与搁浅指数均需假定。</translation>
    </message>
    <message>
        <source>No dataset is open.</source>
        <translation>未打开数据集。</translation>
    </message>
    <message>
        <source>As in the dataset</source>
        <translation>与数据集一致</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>没有改动。</translation>
    </message>
    <message>
        <source>No scenario is chosen.</source>
        <translation>未选择情景。</translation>
    </message>
    <message>
        <source>The scenario &quot;%1&quot; cannot be shown: one of its settings names no assumption of this dataset, or no number.</source>
        <translation>无法显示情景“%1”：其中一项设置不对应此数据集的假定，或不是数字。</translation>
    </message>
    <message>
        <source>Keep as scenario</source>
        <translation>存为情景</translation>
    </message>
    <message>
        <source>Replace the scenario &quot;%1&quot;?</source>
        <translation>替换情景“%1”？</translation>
    </message>
    <message>
        <source>Its note goes too, since it speaks of the old numbers. Undo brings both back.</source>
        <translation>其备注针对旧数值，将一并移除。撤销可恢复两者。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Kept the scenario %1</source>
        <translation>已保存情景“%1”</translation>
    </message>
    <message>
        <source>Replaced the scenario %1</source>
        <translation>已替换情景“%1”</translation>
    </message>
    <message>
        <source>Removed the scenario %1</source>
        <translation>已移除情景“%1”</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>scenario, note</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Changed, not kept: %1</source>
        <translation>已改动，未保存：%1</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>放弃改动</translation>
    </message>
    <message>
        <source>No longer in the dataset: %1. The values set for them change nothing.</source>
        <translation>数据集中已没有：%1。为其设定的值不起任何作用。</translation>
    </message>
</context>
<context>
    <name>atlas::Bookmarks</name>
    <message>
        <source>&amp;Bookmarks</source>
        <translation>书签(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Add this view…</source>
        <translation>添加当前视图(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Manage bookmarks…</source>
        <translation>管理书签(&amp;M)…</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>View of the map</source>
        <translation>地图视图</translation>
    </message>
    <message>
        <source>Add bookmark</source>
        <translation>添加书签</translation>
    </message>
</context>
<context>
    <name>atlas::BudgetPill</name>
    <message>
        <source>Add a latency budget for %1</source>
        <translation>为%1添加时延预算</translation>
    </message>
    <message>
        <source>Add a budget</source>
        <translation>添加时延预算</translation>
    </message>
    <message>
        <source>%1 ms round %2</source>
        <translation>%2周围 %1 毫秒</translation>
    </message>
    <message>
        <source>Click: show or hide. Double click: edit</source>
        <translation>单击显示或隐藏，双击编辑</translation>
    </message>
    <message>
        <source>Budget in ms for %1</source>
        <translation>%1的时延预算（毫秒）</translation>
    </message>
    <message>
        <source>A budget is a number above 0.</source>
        <translation>时延预算须为大于 0 的数。</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Its band is kept shown</source>
        <translation>其区间带保持显示</translation>
    </message>
    <message>
        <source>Keep its band shown</source>
        <translation>保持显示其区间带</translation>
    </message>
</context>
<context>
    <name>atlas::ChangeTexts</name>
    <message>
        <source>figure</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>事件“%1”</translation>
    </message>
    <message>
        <source>Source %1</source>
        <translation>来源 %1</translation>
    </message>
    <message>
        <source>Release %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>site and what of it</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>新增 %1</translation>
    </message>
    <message>
        <source>Removed %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>record and its changed fields</comment>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>outside this program</source>
        <translation>本程序之外</translation>
    </message>
    <message>
        <source>%1, %2 fields</source>
        <comment>record and number of changed fields</comment>
        <translation>%1，%2 个字段</translation>
    </message>
    <message>
        <source>%1 records</source>
        <comment>changed at once</comment>
        <translation>%1 条记录</translation>
    </message>
    <message>
        <source>flag: %1</source>
        <comment>of distress</comment>
        <translation>困境信号：%1</translation>
    </message>
    <message>
        <source>Scenario %1</source>
        <translation>情景 %1</translation>
    </message>
</context>
<context>
    <name>atlas::ChartPane</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Whole caption (N)</source>
        <translation>完整图注（N）</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>What the chart counts</source>
        <translation>图表统计内容</translation>
    </message>
    <message>
        <source>Stop working out the chart</source>
        <translation>停止计算图表</translation>
    </message>
    <message>
        <source>Whole caption</source>
        <translation>完整图注</translation>
    </message>
    <message>
        <source>Progress of the chart</source>
        <translation>图表计算进度</translation>
    </message>
    <message>
        <source>The chart as a table</source>
        <translation>图表数据表</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>算力</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>Round trip that is marked</source>
        <translation>标出的往返时延</translation>
    </message>
    <message>
        <source>Stopped. Choose the chart again to work it out.</source>
        <translation>已停止。重新选择图表即可计算。</translation>
    </message>
    <message>
        <source>Chips whose rents are shown</source>
        <translation>显示租金的芯片</translation>
    </message>
    <message>
        <source>%1, as a table</source>
        <translation>%1（表格）</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> 毫秒</translation>
    </message>
</context>
<context>
    <name>atlas::ChartPanel</name>
    <message>
        <source>Show as table</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>Two charts side by side</source>
        <translation>并排两个图表</translation>
    </message>
    <message>
        <source>First chart</source>
        <translation>第一张图表</translation>
    </message>
    <message>
        <source>Second chart</source>
        <translation>第二张图表</translation>
    </message>
    <message>
        <source>Show as table (T)</source>
        <translation>以表格显示 (T)</translation>
    </message>
    <message>
        <source>Two charts side by side (S)</source>
        <translation>并排显示两张图表 (S)</translation>
    </message>
</context>
<context>
    <name>atlas::ColourChoice</name>
    <message>
        <source>Colour the sites by</source>
        <translation>站点着色依据</translation>
    </message>
    <message>
        <source>Idle ratio</source>
        <translation>闲置率</translation>
    </message>
    <message>
        <source>Class breaks</source>
        <translation>分级方法</translation>
    </message>
    <message>
        <source>Number of classes</source>
        <translation>级数</translation>
    </message>
    <message>
        <source>Breaks between the classes, rising, separated by commas or spaces:</source>
        <translation>各级之间的界值，由小到大，用逗号或空格分隔：</translation>
    </message>
    <message>
        <source>Class breaks by hand</source>
        <translation>手动分级</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Write numbers only, such as 10, 20, 30.</source>
        <translation>请只写数字，例如 10, 20, 30。</translation>
    </message>
</context>
<context>
    <name>atlas::ColourKey</name>
    <message>
        <source>%1: %2 provinces</source>
        <translation>%1：%2 个省份</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>atlas::CompareDialog</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Save as JSON…</source>
        <translation>另存为 JSON…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Now, revision %1</source>
        <translation>当前，修订 %1</translation>
    </message>
    <message>
        <source>File %1</source>
        <translation>文件 %1</translation>
    </message>
    <message>
        <source>%1, %2, revision %3</source>
        <comment>a release: its name, its date</comment>
        <translation>%1，%2，修订 %3</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>其他文件…</translation>
    </message>
    <message>
        <source>Compare with a dataset</source>
        <translation>与数据集比较</translation>
    </message>
    <message>
        <source>Datasets (*.gpkg)</source>
        <translation>数据集 (*.gpkg)</translation>
    </message>
    <message>
        <source>Comparing …</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>The two states hold the same facts.</source>
        <translation>两个状态的事实相同。</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>what became of sites and how many</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Sources, aggregates and other rows</source>
        <translation>来源、汇总数值及其他记录</translation>
    </message>
    <message>
        <source>Save the comparison</source>
        <translation>保存比较结果</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>1 site differs.</source>
        <translation>1 个站点有差异。</translation>
    </message>
    <message>
        <source>%1 sites differ.</source>
        <translation>%1 个站点有差异。</translation>
    </message>
</context>
<context>
    <name>atlas::ConfidenceDots</name>
    <message>
        <source>Confidence: %1</source>
        <translation>置信度：%1</translation>
    </message>
</context>
<context>
    <name>atlas::ConflictDialog</name>
    <message>
        <source>Changed by somebody else</source>
        <translation>已被他人修改</translation>
    </message>
    <message>
        <source>While you made this change, somebody else changed the same place. Nothing was written over yet.</source>
        <translation>您修改期间，他人修改了同一处。尚未覆盖任何内容。</translation>
    </message>
    <message>
        <source>In the file now</source>
        <translation>文件现值</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>您的值</translation>
    </message>
    <message>
        <source>the record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>%1, in the file now: %2</source>
        <translation>%1，文件现值：%2</translation>
    </message>
    <message>
        <source>%1, yours: %2</source>
        <translation>%1，您的值：%2</translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation>保留对方的</translation>
    </message>
    <message>
        <source>Use mine</source>
        <translation>使用我的</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>稍后决定</translation>
    </message>
    <message>
        <source>The record was removed. Undo the removal in the history first.</source>
        <translation>该记录已被删除。请先在历史中撤销删除。</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <comment>cells</comment>
        <translation>另有 %1 处</translation>
    </message>
</context>
<context>
    <name>atlas::DockLayout</name>
    <message>
        <source>Layers and legend</source>
        <translation>图层与图例</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>站点表</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation>假定</translation>
    </message>
</context>
<context>
    <name>atlas::DockTitle</name>
    <message>
        <source>Float %1</source>
        <translation>浮动：%1</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>关闭：%1</translation>
    </message>
</context>
<context>
    <name>atlas::FieldEditor</name>
    <message>
        <source>share</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>type to search</source>
        <translation>输入以搜索</translation>
    </message>
    <message>
        <source>undated</source>
        <translation>无日期</translation>
    </message>
    <message>
        <source>year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Precision of the date</source>
        <translation>日期精度</translation>
    </message>
    <message>
        <source>This field needs a value.</source>
        <translation>此字段必填。</translation>
    </message>
    <message>
        <source>Choose an entry of the list.</source>
        <translation>请从列表中选择。</translation>
    </message>
    <message>
        <source>Write 2025, 2025-03 or 2025-03-18.</source>
        <translation>请按 2025、2025-03 或 2025-03-18 的格式填写。</translation>
    </message>
    <message>
        <source>Write a share such as 0.75 or 75 %.</source>
        <translation>请填写比例，如 0.75 或 75%。</translation>
    </message>
    <message>
        <source>Enter a number from %1 to %2.</source>
        <translation>请输入 %1 到 %2 之间的数。</translation>
    </message>
    <message>
        <source>Enter a number that is not below %1.</source>
        <translation>请输入不小于 %1 的数。</translation>
    </message>
    <message>
        <source>Enter a plain number such as 1250.5.</source>
        <translation>请输入普通数字，如 1250.5。</translation>
    </message>
</context>
<context>
    <name>atlas::FigureExports</name>
    <message>
        <source>Export map</source>
        <translation>导出地图</translation>
    </message>
    <message>
        <source>Export chart</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Export animation</source>
        <translation>导出动画</translation>
    </message>
    <message>
        <source>Painting the months…</source>
        <translation>正在逐月绘制…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Working out the chart…</source>
        <translation>正在计算图表…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>SVG (*.svg)</source>
        <translation>SVG (*.svg)</translation>
    </message>
    <message>
        <source>PNG image (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>PNG image, 300 dpi (*.png)</source>
        <translation>PNG 图片，300 dpi (*.png)</translation>
    </message>
    <message>
        <source>PNG image, 600 dpi (*.png)</source>
        <translation>PNG 图片，600 dpi (*.png)</translation>
    </message>
    <message>
        <source>Animated WebP (*.webp)</source>
        <translation>动态 WebP (*.webp)</translation>
    </message>
    <message>
        <source>GIF (*.gif)</source>
        <translation>GIF (*.gif)</translation>
    </message>
    <message>
        <source>Folder of PNG frames (*)</source>
        <translation>PNG 帧文件夹 (*)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Export table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Sites of the table</source>
        <translation>表格中的站点</translation>
    </message>
    <message>
        <source>Export selection</source>
        <translation>导出所选站点</translation>
    </message>
    <message>
        <source>Selected sites</source>
        <translation>所选站点</translation>
    </message>
    <message>
        <source>Gathering the sites…</source>
        <translation>正在汇集站点…</translation>
    </message>
</context>
<context>
    <name>atlas::FileCare</name>
    <message>
        <source>Being edited by %1 on %2 since %3</source>
        <translation>%1 自 %3 起在 %2 上编辑中</translation>
    </message>
    <message>
        <source>Somebody else changed the file. Its state is shown now, revision %1.</source>
        <translation>他人修改了文件。现显示其最新状态，修订 %1。</translation>
    </message>
    <message>
        <source>Restore backup…</source>
        <translation>恢复备份…</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>打开其他…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Repair…</source>
        <translation>修复…</translation>
    </message>
    <message>
        <source>%1. Opened read-only; you can look, filter, export and print.</source>
        <translation>%1。已以只读方式打开；仍可查看、筛选、导出和打印。</translation>
    </message>
    <message>
        <source>Nobody else is editing the file any more: it can be edited here.</source>
        <translation>已无他人编辑该文件，可在此编辑。</translation>
    </message>
    <message>
        <source>The program did not end as it should the last time. Nothing of the file was lost.</source>
        <translation>程序上次未正常结束。文件没有任何丢失。</translation>
    </message>
    <message>
        <source>Repair this file</source>
        <translation>修复此文件</translation>
    </message>
    <message>
        <source>Check %1 and repair it where it is damaged?</source>
        <translation>检查 %1 并修复损坏之处？</translation>
    </message>
    <message>
        <source>A whole file is left as it is. A damaged one is built anew from everything that can be read, and is itself kept beside the new one.</source>
        <translation>完好的文件保持不变。损坏的文件将用可读出的全部内容重建，原文件保留在旁边。</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Checking %1 …</source>
        <translation>正在检查 %1…</translation>
    </message>
    <message>
        <source>%1 is whole; nothing was changed.</source>
        <translation>%1 完好，未作更改。</translation>
    </message>
    <message>
        <source>%1 is repaired: %2 rows were kept. The damaged file is %3.</source>
        <translation>%1 已修复：保留 %2 行。损坏的文件为 %3。</translation>
    </message>
    <message>
        <source>Show what was lost</source>
        <translation>查看丢失内容</translation>
    </message>
    <message>
        <source>Restored the state of %1, revision %2.</source>
        <translation>已恢复 %1 的状态，修订 %2。</translation>
    </message>
    <message>
        <source>1 part could not be read.</source>
        <translation>有 1 处无法读出。</translation>
    </message>
    <message>
        <source>%1 parts could not be read.</source>
        <translation>有 %1 处无法读出。</translation>
    </message>
</context>
<context>
    <name>atlas::FilterStrip</name>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Add filter</source>
        <translation>添加筛选</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>清除全部筛选</translation>
    </message>
    <message>
        <source>Remove the filter %1</source>
        <translation>移除筛选：%1</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Idle: %1</source>
        <translation>闲置率：%1</translation>
    </message>
    <message>
        <source>Figure: %1</source>
        <translation>数据类别：%1</translation>
    </message>
    <message>
        <source>Stage: %1</source>
        <translation>阶段：%1</translation>
    </message>
    <message>
        <source>Province: %1</source>
        <translation>省份：%1</translation>
    </message>
    <message>
        <source>Text: %1</source>
        <translation>文字：%1</translation>
    </message>
    <message>
        <source>%1 of %2 sites. %3 in service</source>
        <translation>%1 / %2 个站点，在役 %3</translation>
    </message>
    <message>
        <source>Idle ratio</source>
        <translation>闲置率</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Kind of figure</source>
        <translation>数据类别</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>省份</translation>
    </message>
    <message>
        <source>1 selected site</source>
        <translation>所选 1 个站点</translation>
    </message>
    <message>
        <source>%1 selected sites</source>
        <translation>所选 %1 个站点</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已存筛选</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>已存筛选</translation>
    </message>
    <message>
        <source>Saved filters, on: %1</source>
        <translation>已存筛选，当前：%1</translation>
    </message>
    <message>
        <source>&amp;Save filter…</source>
        <translation>保存筛选(&amp;S)…</translation>
    </message>
    <message>
        <source>Save filter</source>
        <translation>保存筛选</translation>
    </message>
    <message>
        <source>&amp;Manage saved filters…</source>
        <translation>管理已存筛选(&amp;M)…</translation>
    </message>
</context>
<context>
    <name>atlas::HeaderBar</name>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Layers and legend</source>
        <translation>图层与图例</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>语言：%1</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>生成报告…</translation>
    </message>
</context>
<context>
    <name>atlas::HistoryModel</name>
    <message>
        <source>Taken back: %1</source>
        <translation>已撤回：%1</translation>
    </message>
    <message>
        <source>%1 (taken back since)</source>
        <translation>%1（后已撤回）</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>record and its changed field</comment>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>when, who, what</comment>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
</context>
<context>
    <name>atlas::HistoryPanel</name>
    <message>
        <source>History of changes</source>
        <translation>修改历史</translation>
    </message>
    <message>
        <source>Filter the history by text</source>
        <translation>按文字筛选历史</translation>
    </message>
    <message>
        <source>Sites whose changes are listed</source>
        <translation>列出哪些站点的修改</translation>
    </message>
    <message>
        <source>People whose changes are listed</source>
        <translation>列出哪些人的修改</translation>
    </message>
    <message>
        <source>Fields whose changes are listed</source>
        <translation>列出哪些字段的修改</translation>
    </message>
    <message>
        <source>Changes from this date on</source>
        <translation>此日期起的修改</translation>
    </message>
    <message>
        <source>Changes up to this date</source>
        <translation>至此日期的修改</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear the filters of the history</source>
        <translation>清除历史筛选</translation>
    </message>
    <message>
        <source>Any field</source>
        <translation>任何字段</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>kind of record and field</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>All sites</source>
        <translation>全部站点</translation>
    </message>
    <message>
        <source>The selected site</source>
        <translation>所选的站点</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>所选：%1</translation>
    </message>
    <message>
        <source>Anyone</source>
        <translation>任何人</translation>
    </message>
    <message>
        <source>Write 2025, 2025-03 or 2025-03-18.</source>
        <translation>请写 2025、2025-03 或 2025-03-18。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>record and field</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Stop showing only %1</source>
        <translation>不再只显示%1</translation>
    </message>
    <message>
        <source>No dataset is open.</source>
        <translation>未打开数据集。</translation>
    </message>
    <message>
        <source>Nothing was changed since the dataset was made.</source>
        <translation>自数据集建立以来没有修改。</translation>
    </message>
    <message>
        <source>No change matches these filters.</source>
        <translation>没有符合筛选条件的修改。</translation>
    </message>
    <message>
        <source>Go to the record</source>
        <translation>转到记录</translation>
    </message>
    <message>
        <source>History of this field</source>
        <translation>此字段的历史</translation>
    </message>
    <message>
        <source>Revert this change…</source>
        <translation>还原此修改…</translation>
    </message>
    <message>
        <source>Revert everything since here…</source>
        <translation>还原自此以来的全部修改…</translation>
    </message>
    <message>
        <source>Reverted everything since %1</source>
        <translation>还原了自 %1 以来的全部修改</translation>
    </message>
    <message>
        <source>Reverted: %1</source>
        <translation>已还原：%1</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>There is nothing to revert: the records read as they did before.</source>
        <translation>无可还原：记录与之前相同。</translation>
    </message>
    <message>
        <source>Revert this change?</source>
        <translation>还原此修改？</translation>
    </message>
    <message>
        <source>%1, %2, are written as one new change. The history keeps everything, and undo takes it back.</source>
        <translation>%1、%2将作为一次新修改写入。历史全部保留，也可撤销。</translation>
    </message>
    <message>
        <source>Revert %1 changes?</source>
        <translation>还原 %1 次修改？</translation>
    </message>
    <message>
        <source>1 record</source>
        <translation>1 条记录</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 条记录</translation>
    </message>
    <message>
        <source>1 field</source>
        <translation>1 个字段</translation>
    </message>
    <message>
        <source>%1 fields</source>
        <translation>%1 个字段</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>from</source>
        <translation>自</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
</context>
<context>
    <name>atlas::HubCommands</name>
    <message>
        <source>Measure from site to &amp;hub</source>
        <translation>测量站点到枢纽(&amp;H)</translation>
    </message>
    <message>
        <source>Select a site first</source>
        <translation>请先选择站点</translation>
    </message>
    <message>
        <source>Measure to %1</source>
        <translation>测量到%1</translation>
    </message>
    <message>
        <source>Rename what-if hub…</source>
        <translation>重命名假设枢纽…</translation>
    </message>
    <message>
        <source>Rename what-if hub</source>
        <translation>重命名假设枢纽</translation>
    </message>
    <message>
        <source>Set budgets…</source>
        <translation>设置时延预算…</translation>
    </message>
    <message>
        <source>Remove what-if hub</source>
        <translation>移除假设枢纽</translation>
    </message>
    <message>
        <source>Budgets of %1</source>
        <translation>%1的时延预算</translation>
    </message>
    <message>
        <source>Latency budgets in ms, for example 10, 20, 30</source>
        <translation>时延预算（毫秒），例如 10, 20, 30</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>atlas::InputDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>atlas::LegendKey</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>atlas::LegendPanel</name>
    <message>
        <source>Sites</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>口径</translation>
    </message>
    <message>
        <source>Basis of the idle ratio</source>
        <translation>闲置率口径</translation>
    </message>
    <message>
        <source>Best available</source>
        <translation>最佳可用</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Capacity in service</source>
        <translation>在役算力</translation>
    </message>
    <message>
        <source>sites</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>P in service</source>
        <translation>在役 P</translation>
    </message>
    <message>
        <source>Basemap</source>
        <translation>底图</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>地名</translation>
    </message>
    <message>
        <source>Rivers and lakes</source>
        <translation>河流湖泊</translation>
    </message>
    <message>
        <source>Graticule</source>
        <translation>经纬网</translation>
    </message>
    <message>
        <source>Disputed lines</source>
        <translation>争议界线</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>已报道</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>旧值</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>推算</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>在建</translation>
    </message>
    <message>
        <source>Announced</source>
        <translation>已宣布</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Provinces</source>
        <translation>省份</translation>
    </message>
    <message>
        <source>Fill the provinces by</source>
        <translation>省份填色依据</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>不填色</translation>
    </message>
    <message>
        <source>Clusters at country zoom</source>
        <translation>全国视图下聚合显示</translation>
    </message>
    <message>
        <source>Near sites as one mark: a ring of their classes by capacity, sum and number inside</source>
        <translation>相邻站点合为一个标记：圆环表示各等级算力，环内为合计与站点数</translation>
    </message>
</context>
<context>
    <name>atlas::LegendRow</name>
    <message>
        <source>%1: %2, capacity in service %3</source>
        <translation>%1：%2，在役算力 %3</translation>
    </message>
</context>
<context>
    <name>atlas::LocalTextEdit</name>
    <message>
        <source>%1, in English</source>
        <translation>%1（英文）</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>%1, in Chinese</source>
        <translation>%1（中文）</translation>
    </message>
    <message>
        <source>In Chinese</source>
        <translation>中文</translation>
    </message>
</context>
<context>
    <name>atlas::MainWindow</name>
    <message>
        <source>Map of the sites</source>
        <translation>站点地图</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>Export chart</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>%1 (synthetic data)</source>
        <translation>%1（合成数据）</translation>
    </message>
    <message>
        <source>Suanli Atlas</source>
        <translation>算力地图集</translation>
    </message>
    <message>
        <source>%1 - Suanli Atlas</source>
        <translation>%1 - 算力地图集</translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation>%1&#x3000;修订 %2</translation>
    </message>
    <message>
        <source>, synthetic data</source>
        <translation>，合成数据</translation>
    </message>
    <message>
        <source>Open a dataset</source>
        <translation>打开数据集</translation>
    </message>
    <message>
        <source>Datasets (*.gpkg)</source>
        <translation>数据集 (*.gpkg)</translation>
    </message>
    <message>
        <source>The state has the name %1 now.</source>
        <translation>该状态已命名为 %1。</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <source>This row belongs to no site, so there is no record to show.</source>
        <translation>此行不属于任何站点，没有可显示的记录。</translation>
    </message>
    <message>
        <source>The site is not in the dataset any more.</source>
        <translation>该站点已不在数据集中。</translation>
    </message>
    <message>
        <source>No dataset is open</source>
        <translation>未打开数据集</translation>
    </message>
    <message>
        <source>Choose a basemap profile</source>
        <translation>选择底图配置</translation>
    </message>
    <message>
        <source>Basemap profiles (*.json)</source>
        <translation>底图配置 (*.json)</translation>
    </message>
    <message>
        <source>No province in the middle of the map is filled: choose its colours in the legend</source>
        <translation>地图中央没有已着色的省份：请在图例中选择省份着色</translation>
    </message>
    <message>
        <source>Two charts side by side</source>
        <translation>并排两个图表</translation>
    </message>
</context>
<context>
    <name>atlas::MapMenu</name>
    <message>
        <source>Show record</source>
        <translation>显示记录</translation>
    </message>
    <message>
        <source>Delete site</source>
        <translation>删除站点</translation>
    </message>
    <message>
        <source>Measure to hub</source>
        <translation>测量到枢纽</translation>
    </message>
    <message>
        <source>Add site here</source>
        <translation>在此添加站点</translation>
    </message>
    <message>
        <source>Add what-if hub here</source>
        <translation>在此添加假设枢纽</translation>
    </message>
    <message>
        <source>Always show its name</source>
        <translation>始终显示其名称</translation>
    </message>
    <message>
        <source>Keep the band of %1 shown</source>
        <translation>保持显示 %1 的区间带</translation>
    </message>
</context>
<context>
    <name>atlas::MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>关闭消息</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>There were no messages since the window opened.</source>
        <translation>窗口打开以来没有消息。</translation>
    </message>
</context>
<context>
    <name>atlas::NamedListDialog</name>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>atlas::OrderedList</name>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>%1: remove</source>
        <translation>%1：移除</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>%1: move up</source>
        <translation>%1：上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>%1: move down</source>
        <translation>%1：下移</translation>
    </message>
</context>
<context>
    <name>atlas::ProblemsModel</name>
    <message>
        <source>%1 %2</source>
        <comment>what is wrong, and what to do</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>kind of a problem and how many</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>%1, the first %2 are listed</source>
        <translation>%1，列出前 %2 条</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>error or warning, its kind, how many</comment>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>atlas::ProblemsPanel</name>
    <message>
        <source>Problems of the dataset</source>
        <translation>数据集的问题</translation>
    </message>
    <message>
        <source>Find in the problems</source>
        <translation>在问题中查找</translation>
    </message>
    <message>
        <source>Filter the problems by text</source>
        <translation>按文字筛选问题</translation>
    </message>
    <message>
        <source>%1 errors, %2 warnings</source>
        <translation>%1 个错误，%2 个警告</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>No dataset is open.</source>
        <translation>未打开数据集。</translation>
    </message>
    <message>
        <source>No problem matches this text.</source>
        <translation>没有符合该文字的问题。</translation>
    </message>
    <message>
        <source>No problems were found.</source>
        <translation>未发现问题。</translation>
    </message>
</context>
<context>
    <name>atlas::RecordField</name>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>History of this field</source>
        <translation>此字段的历史</translation>
    </message>
</context>
<context>
    <name>atlas::RecordForm</name>
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
    <name>atlas::RecordHistory</name>
    <message>
        <source>Nothing was changed since the dataset was made.</source>
        <translation>数据集生成以来没有更改。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Filter and revert …</source>
        <translation>筛选与还原…</translation>
    </message>
</context>
<context>
    <name>atlas::RecordPage</name>
    <message>
        <source>Shows the source in this panel</source>
        <translation>在此面板显示来源</translation>
    </message>
    <message>
        <source>Idle ratio</source>
        <translation>闲置率</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>not published</source>
        <translation>未公布</translation>
    </message>
    <message>
        <source>Add a figure</source>
        <translation>添加数据</translation>
    </message>
    <message>
        <source>Edit all fields</source>
        <translation>编辑全部字段</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Pin as preferred</source>
        <translation>固定为首选</translation>
    </message>
    <message>
        <source>Delete this figure</source>
        <translation>删除此数据</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Edit all fields of %1</source>
        <translation>编辑“%1”的全部字段</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除“%1”</translation>
    </message>
    <message>
        <source>Round trip, modelled</source>
        <translation>往返时延，模型值</translation>
    </message>
    <message>
        <source>typical, optimistic–conservative</source>
        <translation>典型，乐观–保守</translation>
    </message>
    <message>
        <source>ms, measured</source>
        <translation>ms，实测</translation>
    </message>
    <message>
        <source>%1–%2 ms</source>
        <translation>%1–%2 ms</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>No dated event is known.</source>
        <translation>无带日期的事件。</translation>
    </message>
    <message>
        <source>Add an event</source>
        <translation>添加事件</translation>
    </message>
    <message>
        <source>after the as-of date</source>
        <translation>晚于截至日期</translation>
    </message>
    <message>
        <source>Delete this event</source>
        <translation>删除此事件</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>所属园区</translation>
    </message>
    <message>
        <source>counted once</source>
        <translation>不重复计</translation>
    </message>
    <message>
        <source>Holds 1 part</source>
        <translation>含 1 个分区</translation>
    </message>
    <message>
        <source>Holds %1 parts</source>
        <translation>含 %1 个分区</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>全部字段</translation>
    </message>
    <message>
        <source>F2 or a double click edits</source>
        <translation>按 F2 或双击编辑</translation>
    </message>
    <message>
        <source>Delete this site …</source>
        <translation>删除此站点…</translation>
    </message>
    <message>
        <source>%1,</source>
        <comment>word of a list</comment>
        <translation>%1，</translation>
    </message>
    <message>
        <source>History of this figure</source>
        <translation>此数值的历史</translation>
    </message>
    <message>
        <source>Unpin %1 %2</source>
        <translation>取消固定 %1 %2</translation>
    </message>
    <message>
        <source>Pin %1 %2 as preferred</source>
        <translation>将 %1 %2 固定为首选</translation>
    </message>
    <message>
        <source>History of this event</source>
        <translation>此事件的历史</translation>
    </message>
    <message>
        <source>Delete this flag</source>
        <translation>删除此信号</translation>
    </message>
    <message>
        <source>History of this flag</source>
        <translation>此信号的历史</translation>
    </message>
    <message>
        <source>Distress</source>
        <translation>困境</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>截至 %1</translation>
    </message>
    <message>
        <source>Add a flag of distress</source>
        <translation>添加困境信号</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>field, row</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>atlas::RecordPanel</name>
    <message>
        <source>New source …</source>
        <translation>新建来源…</translation>
    </message>
    <message>
        <source>New figure</source>
        <translation>新建数据</translation>
    </message>
    <message>
        <source>Added to %1: %2 %3</source>
        <translation>为“%1”添加：%2 %3</translation>
    </message>
    <message>
        <source>Changed at %1: %2 %3</source>
        <translation>修改“%1”：%2 %3</translation>
    </message>
    <message>
        <source>New event</source>
        <translation>新建事件</translation>
    </message>
    <message>
        <source>Added to %1: event %2</source>
        <translation>为“%1”添加事件：%2</translation>
    </message>
    <message>
        <source>Changed at %1: event %2</source>
        <translation>修改“%1”的事件：%2</translation>
    </message>
    <message>
        <source>Removed from %1: %2 %3</source>
        <translation>从“%1”删除：%2 %3</translation>
    </message>
    <message>
        <source>Removed from %1: event %2</source>
        <translation>从“%1”删除事件：%2</translation>
    </message>
    <message>
        <source>Pinned for %1: %2 %3</source>
        <translation>为“%1”固定：%2 %3</translation>
    </message>
    <message>
        <source>No longer pinned for %1: %2 %3</source>
        <translation>为“%1”取消固定：%2 %3</translation>
    </message>
    <message>
        <source>New site in %1</source>
        <translation>在%1新建站点</translation>
    </message>
    <message>
        <source>Moved %1</source>
        <translation>移动“%1”</translation>
    </message>
    <message>
        <source>Removed %1</source>
        <translation>删除“%1”</translation>
    </message>
    <message>
        <source>Click a site, or find one with Ctrl+F.</source>
        <translation>单击站点，或按 Ctrl+F 查找。</translation>
    </message>
    <message>
        <source>Parts of the record</source>
        <translation>记录分页</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>在地图上显示</translation>
    </message>
    <message>
        <source>Edit all fields</source>
        <translation>编辑全部字段</translation>
    </message>
    <message>
        <source>Record of the selected site</source>
        <translation>选中站点的记录</translation>
    </message>
    <message>
        <source>Which page says so? Choose its source or add a new one; without one the fact is marked everywhere as having none.</source>
        <translation>依据哪个网页？请选择来源或新增一个；没有来源的数值会在各处标为“无来源”。</translation>
    </message>
    <message>
        <source>Save without a source</source>
        <translation>无来源保存</translation>
    </message>
    <message>
        <source>New flag of distress</source>
        <translation>新困境信号</translation>
    </message>
    <message>
        <source>Added to %1: flag %2</source>
        <translation>为“%1”添加困境信号：%2</translation>
    </message>
    <message>
        <source>Changed at %1: flag %2</source>
        <translation>修改“%1”的困境信号：%2</translation>
    </message>
    <message>
        <source>Removed from %1: flag %2</source>
        <translation>从“%1”删除困境信号：%2</translation>
    </message>
</context>
<context>
    <name>atlas::RecordSources</name>
    <message>
        <source>, </source>
        <comment>between parts of a list</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>For: %1</source>
        <translation>用于：%1</translation>
    </message>
    <message>
        <source>No source</source>
        <translation>无来源</translation>
    </message>
    <message>
        <source>date of the page not known</source>
        <translation>页面日期未知</translation>
    </message>
    <message>
        <source>published %1</source>
        <translation>%1发布</translation>
    </message>
    <message>
        <source>read %1</source>
        <translation>%1查阅</translation>
    </message>
    <message>
        <source>grade: %1</source>
        <translation>等级：%1</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制网址</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>在浏览器中打开</translation>
    </message>
</context>
<context>
    <name>atlas::RecordTabs</name>
    <message>
        <source>%1, %2</source>
        <comment>tab and count</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>atlas::RecordTexts</name>
    <message>
        <source>, </source>
        <comment>between parts of a list</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>%1. Placed to the %2, ±%3 km.</source>
        <translation>%1。定位到%2，±%3 公里。</translation>
    </message>
    <message>
        <source>Stage unknown.</source>
        <translation>阶段未知。</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1 since %2.</source>
        <translation>%2起%1。</translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <comment>stage and its date</comment>
        <translation>%1，%2。</translation>
    </message>
    <message>
        <source>%1 since %2, as read %3.</source>
        <translation>%2起%1，状态据 %3页面。</translation>
    </message>
    <message>
        <source>%1, as read %2.</source>
        <translation>%1，状态据 %2页面。</translation>
    </message>
    <message>
        <source>R</source>
        <comment>letter for reported</comment>
        <translation>报</translation>
    </message>
    <message>
        <source>O</source>
        <comment>letter for observed</comment>
        <translation>测</translation>
    </message>
    <message>
        <source>C</source>
        <comment>letter for calculated</comment>
        <translation>算</translation>
    </message>
    <message>
        <source>A</source>
        <comment>letter for assumed</comment>
        <translation>设</translation>
    </message>
    <message>
        <source>confidence not stated</source>
        <translation>置信度未注明</translation>
    </message>
    <message>
        <source>no source</source>
        <translation>无来源</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 以上</translation>
    </message>
    <message>
        <source>%1 or less</source>
        <translation>%1 以下</translation>
    </message>
    <message>
        <source>no range given</source>
        <translation>未给区间</translation>
    </message>
    <message>
        <source>Not in service, so it has no idle ratio.</source>
        <translation>未投运，无闲置率。</translation>
    </message>
    <message>
        <source>Its stage is unknown, so nothing is estimated.</source>
        <translation>阶段未知，不作推算。</translation>
    </message>
    <message>
        <source>No figure is published, and no published aggregate covers this site.</source>
        <translation>未公布数据，也无已公布的汇总数据覆盖此站点。</translation>
    </message>
    <message>
        <source>≥ %1</source>
        <translation>≥ %1</translation>
    </message>
    <message>
        <source>E</source>
        <comment>letter for estimated</comment>
        <translation>推</translation>
    </message>
    <message>
        <source>From the segment %1, which no other site takes its estimate from.</source>
        <translation>取自片区“%1”，仅此站点按其推算。</translation>
    </message>
    <message>
        <source>From the segment %1, which %2 sites take their estimate from.</source>
        <translation>取自片区“%1”，共 %2 个站点按其推算。</translation>
    </message>
    <message>
        <source>%1, older</source>
        <comment>kind of a claim</comment>
        <translation>%1，旧值</translation>
    </message>
    <message>
        <source>Its own figure.</source>
        <translation>站点自身数据。</translation>
    </message>
    <message>
        <source>Its own figure: %1</source>
        <translation>站点自身数据：%1</translation>
    </message>
    <message>
        <source>By %1 it is %2 (%3).</source>
        <translation>按%1口径，闲置率为 %2（%3）。</translation>
    </message>
    <message>
        <source>A part of this campus, %1, reports %2 (%3).</source>
        <translation>园区内分区“%1”的闲置率为 %2（%3）。</translation>
    </message>
    <message>
        <source>The whole of which it is a part, %1, reports %2 (%3).</source>
        <translation>所属园区“%1”的闲置率为 %2（%3）。</translation>
    </message>
    <message>
        <source>The figure is undated.</source>
        <translation>数据无日期。</translation>
    </message>
    <message>
        <source>The figure is of %1, more than %2 months before %3.</source>
        <translation>数据日期为 %1，早于 %3 超过 %2 个月。</translation>
    </message>
    <message>
        <source>%1 hundred million yuan</source>
        <translation>%1 亿元</translation>
    </message>
    <message>
        <source>%1 ten thousand yuan</source>
        <translation>%1 万元</translation>
    </message>
    <message>
        <source>%1 yuan</source>
        <translation>%1 元</translation>
    </message>
    <message>
        <source>%1 bn yuan</source>
        <translation>%1 十亿元</translation>
    </message>
    <message>
        <source>%1 m yuan</source>
        <translation>%1 百万元</translation>
    </message>
    <message>
        <source>≤ %1</source>
        <translation>≤ %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>无数值</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>superseded</source>
        <translation>已被取代</translation>
    </message>
    <message>
        <source>after the as-of date</source>
        <translation>晚于截至日期</translation>
    </message>
    <message>
        <source>older</source>
        <translation>旧值</translation>
    </message>
    <message>
        <source>Fits %1.</source>
        <translation>适用：%1。</translation>
    </message>
    <message>
        <source>%1 Too far for %2.</source>
        <translation>%1过远：%2。</translation>
    </message>
    <message>
        <source>%1 %2 (%3)</source>
        <translation>%1 %2（%3）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>nothing</source>
        <comment>an empty field, in the history</comment>
        <translation>空</translation>
    </message>
    <message>
        <source>%1 of %2: %3 → %4</source>
        <translation>%2的%1：%3 → %4</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>field of a new row</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>Idle ratio</source>
        <translation>闲置率</translation>
    </message>
    <message>
        <source>the record itself</source>
        <translation>记录本身</translation>
    </message>
    <message>
        <source>preferred: pinned by hand</source>
        <translation>首选：手动固定</translation>
    </message>
    <message>
        <source>preferred: one of several that are pinned</source>
        <translation>首选：多个固定值之一</translation>
    </message>
    <message>
        <source>preferred: of the last %1 months</source>
        <translation>首选：近 %1 个月内</translation>
    </message>
    <message>
        <source>preferred: the most recent</source>
        <translation>首选：日期最新</translation>
    </message>
    <message>
        <source>preferred: %1 goes before %2</source>
        <comment>kinds of a claim</comment>
        <translation>首选：%1优先于%2</translation>
    </message>
    <message>
        <source>preferred: the highest confidence</source>
        <translation>首选：置信度最高</translation>
    </message>
    <message>
        <source>preferred: entered last</source>
        <translation>首选：最后录入</translation>
    </message>
    <message>
        <source>contradicts the preferred figure by %1 points</source>
        <translation>与首选值相差 %1 个百分点</translation>
    </message>
    <message>
        <source>contradicts the preferred figure by %1</source>
        <translation>与首选值相差 %1</translation>
    </message>
    <message>
        <source>undated: does not count</source>
        <translation>无日期：不计入</translation>
    </message>
    <message>
        <source>counts until %1</source>
        <translation>有效至%1</translation>
    </message>
    <message>
        <source>expired %1</source>
        <comment>a flag of distress and its last day</comment>
        <translation>已于%1失效</translation>
    </message>
    <message>
        <source>counts once, with another of that month</source>
        <translation>与同月另一信号合计一次</translation>
    </message>
    <message>
        <source>dated by its source</source>
        <translation>以来源日期为准</translation>
    </message>
</context>
<context>
    <name>atlas::RecoveryDialog</name>
    <message>
        <source>Changes that were in flight</source>
        <translation>未写完的修改</translation>
    </message>
    <message>
        <source>The program of %1 on %2, begun %3, ended while these changes were being written. They are not in the file; everything that was confirmed is.</source>
        <translation>%1 在 %2 上于 %3 启动的程序在写入以下修改时中断。它们不在文件中；已确认的修改都在。</translation>
    </message>
    <message>
        <source>Apply all again</source>
        <translation>全部重新应用</translation>
    </message>
    <message>
        <source>Discard all</source>
        <translation>全部放弃</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>稍后决定</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>who, and what they changed</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Apply again</source>
        <translation>重新应用</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>atlas::ReleaseDialog</name>
    <message>
        <source>Name a release</source>
        <translation>命名版本</translation>
    </message>
    <message>
        <source>The dataset as it is now, revision %1, gets a name. Later states can be compared with it.</source>
        <translation>为数据集当前状态（修订 %1）命名，以便日后比较。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>备注(&amp;O)</translation>
    </message>
    <message>
        <source>Name this state</source>
        <translation>命名此状态</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Give the state a name.</source>
        <translation>请为状态命名。</translation>
    </message>
    <message>
        <source>There is a release of that name already.</source>
        <translation>已有同名版本。</translation>
    </message>
    <message>
        <source>Named the release %1</source>
        <translation>命名了版本 %1</translation>
    </message>
</context>
<context>
    <name>atlas::ReportDialog</name>
    <message>
        <source>Sa&amp;ve…</source>
        <translation>保存(&amp;V)…</translation>
    </message>
    <message>
        <source>P&amp;rint…</source>
        <translation>打印(&amp;R)…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>What the report is made of</source>
        <translation>报告的内容</translation>
    </message>
    <message>
        <source>The preview is out of date and is made anew.</source>
        <translation>预览已过时，正在重新生成。</translation>
    </message>
    <message>
        <source>Stopped. Any change makes the report anew.</source>
        <translation>已停止。任何更改都会重新生成报告。</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>There is a file %1 already. Replace it?</source>
        <translation>已有文件 %1。要替换它吗？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>Print the report</source>
        <translation>打印报告</translation>
    </message>
    <message>
        <source>Page %1 of %2 is printed.</source>
        <translation>已打印第 %1 页，共 %2 页。</translation>
    </message>
    <message>
        <source>The report went to the printer.</source>
        <translation>报告已送往打印机。</translation>
    </message>
    <message>
        <source>1 page, %1 MB.</source>
        <translation>1 页，%1 MB。</translation>
    </message>
    <message>
        <source>%1 pages, %2 MB.</source>
        <translation>%1 页，%2 MB。</translation>
    </message>
    <message>
        <source>1 page is left out; the list says why.</source>
        <translation>有 1 页未收入，原因见列表。</translation>
    </message>
    <message>
        <source>%1 pages are left out; the list says why.</source>
        <translation>有 %1 页未收入，原因见列表。</translation>
    </message>
    <message>
        <source>There are files %1 and %2 already. Replace them?</source>
        <translation>已有文件 %1 和 %2。要替换它们吗？</translation>
    </message>
    <message>
        <source>The printing was stopped.</source>
        <translation>打印已停止。</translation>
    </message>
</context>
<context>
    <name>atlas::ReportJob</name>
    <message>
        <source>Working out the figures…</source>
        <translation>正在计算各项数字…</translation>
    </message>
    <message>
        <source>Page %1 of %2 is painted.</source>
        <translation>已绘制第 %1 页，共 %2 页。</translation>
    </message>
</context>
<context>
    <name>atlas::ReportOptions</name>
    <message>
        <source>Title page</source>
        <translation>扉页</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Table of provinces</source>
        <translation>省份表</translation>
    </message>
    <message>
        <source>Table of sites</source>
        <translation>站点表</translation>
    </message>
    <message>
        <source>Atlas of provinces</source>
        <translation>分省图集</translation>
    </message>
    <message>
        <source>Dossiers of sites</source>
        <translation>站点档案</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>覆盖情况</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a kind of page, its title</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>&amp;Save template…</source>
        <translation>保存模板(&amp;S)…</translation>
    </message>
    <message>
        <source>Pages of the report</source>
        <translation>报告的页面</translation>
    </message>
    <message>
        <source>Add page</source>
        <translation>添加页面</translation>
    </message>
    <message>
        <source>Title of the report</source>
        <translation>报告标题</translation>
    </message>
    <message>
        <source>Attach the &amp;data as tables</source>
        <translation>以表格附上数据(&amp;D)</translation>
    </message>
    <message>
        <source>Geore&amp;ferenced map</source>
        <translation>带地理参考的地图(&amp;F)</translation>
    </message>
    <message>
        <source>A web page that says the same (HT&amp;ML)</source>
        <translation>内容相同的网页（HTML）(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Pages</source>
        <translation>页面(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Template</source>
        <translation>模板(&amp;T)</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>&amp;Open template…</source>
        <translation>打开模板(&amp;O)…</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Language of the report</source>
        <translation>报告语言</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Both languages</source>
        <translation>两种语言</translation>
    </message>
    <message>
        <source>Lang&amp;uage</source>
        <translation>语言(&amp;U)</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>P&amp;aper</source>
        <translation>纸张(&amp;A)</translation>
    </message>
    <message>
        <source>Titl&amp;e</source>
        <translation>标题(&amp;E)</translation>
    </message>
    <message>
        <source>The file is too large for a template</source>
        <translation>文件过大，不是模板</translation>
    </message>
    <message>
        <source>Open a template</source>
        <translation>打开模板</translation>
    </message>
    <message>
        <source>Template of a report (*.json)</source>
        <translation>报告模板 (*.json)</translation>
    </message>
    <message>
        <source>Save the template</source>
        <translation>保存模板</translation>
    </message>
    <message>
        <source>it has no text</source>
        <translation>没有文字</translation>
    </message>
    <message>
        <source>it has no chart</source>
        <translation>没有图表</translation>
    </message>
    <message>
        <source>it has no site</source>
        <translation>没有站点</translation>
    </message>
    <message>
        <source>%1 – left out: %2</source>
        <comment>a page, why</comment>
        <translation>%1（未收入：%2）</translation>
    </message>
    <message>
        <source>None with anything in it is ticked</source>
        <translation>没有勾选任何有内容的页面</translation>
    </message>
    <message>
        <source>Tick a page, or add one.</source>
        <translation>请勾选或添加页面。</translation>
    </message>
</context>
<context>
    <name>atlas::ReportPageEditor</name>
    <message>
        <source>Title of the page</source>
        <translation>页面标题</translation>
    </message>
    <message>
        <source>Text of the page</source>
        <translation>页面文字</translation>
    </message>
    <message>
        <source>&amp;Landscape</source>
        <translation>横向(&amp;L)</translation>
    </message>
    <message>
        <source>T&amp;itle</source>
        <translation>标题(&amp;I)</translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>文字(&amp;X)</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>投影</translation>
    </message>
    <message>
        <source>Albers equal area</source>
        <translation>阿尔伯斯等积投影</translation>
    </message>
    <message>
        <source>Web Mercator</source>
        <translation>网络墨卡托投影</translation>
    </message>
    <message>
        <source>Pro&amp;jection</source>
        <translation>投影(&amp;J)</translation>
    </message>
    <message>
        <source>Charts of the page</source>
        <translation>页面的图表</translation>
    </message>
    <message>
        <source>Add chart</source>
        <translation>添加图表</translation>
    </message>
    <message>
        <source>&amp;Half the width</source>
        <translation>半幅宽度(&amp;H)</translation>
    </message>
    <message>
        <source>Latency budget of the chart</source>
        <translation>图表的时延预算</translation>
    </message>
    <message>
        <source>Bud&amp;get</source>
        <translation>预算(&amp;G)</translation>
    </message>
    <message>
        <source>Chips of the chart</source>
        <translation>图表的芯片</translation>
    </message>
    <message>
        <source>&amp;Chips</source>
        <translation>芯片(&amp;C)</translation>
    </message>
    <message>
        <source>Provinces of the page; none ticked: every one with sites</source>
        <translation>页面的省份；都不勾选：所有有站点的省份</translation>
    </message>
    <message>
        <source>Provinces (none ticked: every one with sites)</source>
        <translation>省份（都不勾选：所有有站点的省份）</translation>
    </message>
    <message>
        <source>Sites of the page</source>
        <translation>页面的站点</translation>
    </message>
    <message>
        <source>Add sites</source>
        <translation>添加站点</translation>
    </message>
    <message>
        <source>%1 (select a site first)</source>
        <translation>%1（请先选择一个站点）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a chart, of a site</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>No site is selected in the window</source>
        <translation>窗口中没有选中站点</translation>
    </message>
    <message>
        <source>%1 (not in this dataset)</source>
        <translation>%1（不在此数据集中）</translation>
    </message>
    <message>
        <source>The selected site</source>
        <translation>所选的站点</translation>
    </message>
    <message>
        <source>The %1 selected sites</source>
        <translation>所选的 %1 个站点</translation>
    </message>
</context>
<context>
    <name>atlas::ReportPreview</name>
    <message>
        <source>&amp;Bookmarks</source>
        <translation>书签(&amp;B)</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Fit &amp;width</source>
        <translation>适合宽度(&amp;W)</translation>
    </message>
    <message>
        <source>Fit the width of the pages</source>
        <translation>适合页面宽度</translation>
    </message>
    <message>
        <source>Pages of the report</source>
        <translation>报告的页面</translation>
    </message>
    <message>
        <source>Bookmarks of the report</source>
        <translation>报告的书签</translation>
    </message>
    <message>
        <source>Progress of the report</source>
        <translation>报告的进度</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source>Search in the report</source>
        <translation>在报告中查找</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>The pages cannot be shown: they are no readable PDF</source>
        <translation>无法显示页面：不是可读的 PDF</translation>
    </message>
    <message>
        <source>of %1</source>
        <comment>a page number of how many</comment>
        <translation>共 %1 页</translation>
    </message>
</context>
<context>
    <name>atlas::ReportPrint</name>
    <message>
        <source>The pages cannot be printed: they are no readable PDF</source>
        <translation>无法打印页面：不是可读的 PDF</translation>
    </message>
    <message>
        <source>The printer does not take the pages</source>
        <translation>打印机不接受这些页面</translation>
    </message>
    <message>
        <source>Page %1 cannot be painted for the printer</source>
        <translation>无法为打印机绘制第 %1 页</translation>
    </message>
    <message>
        <source>Print with fewer dots per inch, or print the saved PDF with another program.</source>
        <translation>请降低每英寸点数后打印，或用其他程序打印已保存的 PDF。</translation>
    </message>
</context>
<context>
    <name>atlas::RestoreDialog</name>
    <message>
        <source>Restore a backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>No backup of %1 is kept. The first one is made before the first edit of a day.</source>
        <translation>没有 %1 的备份。每天首次编辑前会建立备份。</translation>
    </message>
    <message>
        <source>The chosen state takes the place of %1. The file as it is now becomes a backup itself.</source>
        <translation>所选状态将取代 %1。当前文件本身会成为备份。</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>修订号</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Backups, newest first</source>
        <translation>备份，最新在前</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>atlas::RingSection</name>
    <message>
        <source>Latency rings</source>
        <translation>时延圈</translation>
    </message>
    <message>
        <source>Latency model</source>
        <translation>时延模型</translation>
    </message>
    <message>
        <source>Rings round %1</source>
        <translation>%1时延圈</translation>
    </message>
    <message>
        <source>Tint by the best round trip</source>
        <translation>按最佳往返时延着色</translation>
    </message>
    <message>
        <source>Area within a budget</source>
        <translation>时延预算内的区域</translation>
    </message>
    <message>
        <source>No area</source>
        <translation>不显示区域</translation>
    </message>
    <message>
        <source>Area of any hub</source>
        <translation>任一枢纽可达区</translation>
    </message>
    <message>
        <source>Area of two hubs</source>
        <translation>两个枢纽可达区</translation>
    </message>
    <message>
        <source>Area of all hubs</source>
        <translation>全部枢纽可达区</translation>
    </message>
    <message>
        <source>Budget of the area, ms</source>
        <translation>区域的时延预算，毫秒</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> 毫秒</translation>
    </message>
</context>
<context>
    <name>atlas::SearchBox</name>
    <message>
        <source>Search sites, cities, operators</source>
        <translation>搜索站点、城市、运营方</translation>
    </message>
    <message>
        <source>Search sites, cities and operators</source>
        <translation>搜索站点、城市和运营方</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>Cities</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>运营方</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>无结果</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>前往 %1</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
</context>
<context>
    <name>atlas::SelectCommands</name>
    <message>
        <source>Select sites inside %1</source>
        <translation>选择%1圈内的站点</translation>
    </message>
    <message>
        <source>Select sites in %1</source>
        <translation>选择%1的站点</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Select inside ring</source>
        <translation>选择时延圈内站点</translation>
    </message>
    <message>
        <source>Latency ring</source>
        <translation>时延圈</translation>
    </message>
    <message>
        <source>Select province</source>
        <translation>选择省内站点</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>省份</translation>
    </message>
</context>
<context>
    <name>atlas::SiteEdits</name>
    <message>
        <source>Deleted %1.</source>
        <translation>已删除“%1”。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>atlas::SiteTableModel</name>
    <message>
        <source>Site</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>省份</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>P</source>
        <comment>capacity in service, title of a column</comment>
        <translation>算力</translation>
    </message>
    <message>
        <source>Idle ratio</source>
        <translation>闲置率</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>口径</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至日期</translation>
    </message>
    <message>
        <source>Nearest</source>
        <comment>hub, title of a column</comment>
        <translation>最近枢纽</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>运营方</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>Capacity in service, PFLOPS at FP16 or at a precision not stated</source>
        <translation>在役算力，PFLOPS，FP16 或精度未注明</translation>
    </message>
    <message>
        <source>Idle ratio: value, range and how it is known</source>
        <translation>闲置率：数值、区间与依据</translation>
    </message>
    <message>
        <source>Round trip to the nearest hub in milliseconds</source>
        <translation>到最近枢纽的往返时延（毫秒）</translation>
    </message>
    <message>
        <source>BJ</source>
        <comment>Beijing, in a narrow column</comment>
        <translation>京</translation>
    </message>
    <message>
        <source>SH</source>
        <comment>Shanghai, in a narrow column</comment>
        <translation>沪</translation>
    </message>
    <message>
        <source>SZ</source>
        <comment>Shenzhen, in a narrow column</comment>
        <translation>深</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>milliseconds and hub</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>No source is known for this figure.</source>
        <translation>此数值没有已知来源。</translation>
    </message>
    <message>
        <source>%1, no source</source>
        <translation>%1，无来源</translation>
    </message>
</context>
<context>
    <name>atlas::SiteTablePanel</name>
    <message>
        <source>Filter sites, places, operators</source>
        <translation>筛选站点、地点、运营方</translation>
    </message>
    <message>
        <source>Filter of the table</source>
        <translation>站点表筛选</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>选择列</translation>
    </message>
    <message>
        <source>Table of sites</source>
        <translation>站点表</translation>
    </message>
    <message>
        <source>Titles of the columns</source>
        <translation>列标题</translation>
    </message>
    <message>
        <source>%1 of %2 sites</source>
        <translation>%1 / %2 个站点</translation>
    </message>
    <message>
        <source>Sorting…</source>
        <translation>正在排序…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop sorting the table</source>
        <translation>停止对表格排序</translation>
    </message>
</context>
<context>
    <name>atlas::SizeKey</name>
    <message>
        <source>Size of the symbols: %1</source>
        <translation>符号大小：%1</translation>
    </message>
    <message>
        <source>not published</source>
        <translation>未公布</translation>
    </message>
</context>
<context>
    <name>atlas::StatusStrip</name>
    <message>
        <source>Web Mercator</source>
        <translation>Web 墨卡托</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>1 : %1 at centre</source>
        <translation>中心比例尺 1 : %1</translation>
    </message>
    <message>
        <source>%1 map labels hidden</source>
        <translation>隐藏 %1 个地名</translation>
    </message>
    <message>
        <source>%1 reported, %2 estimated, %3 unknown, %4 not in service</source>
        <translation>已报道 %1，推算 %2，未知 %3，未投运 %4</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Synthetic data</source>
        <translation>合成数据</translation>
    </message>
    <message>
        <source>Read-only: %1</source>
        <translation>只读：%1</translation>
    </message>
    <message>
        <source>%1 sites selected, %2 in service</source>
        <translation>已选 %1 个站点，在役 %2</translation>
    </message>
    <message>
        <source>Colour blindness preview</source>
        <translation>色觉障碍预览</translation>
    </message>
    <message>
        <source>Online: %1</source>
        <translation>在线：%1</translation>
    </message>
</context>
<context>
    <name>atlas::TileCommands</name>
    <message>
        <source>The tile server %1 does not answer.</source>
        <translation>瓦片服务器 %1 没有应答。</translation>
    </message>
    <message>
        <source>The tile server %1 cannot prove who it is, so nothing was taken from it.</source>
        <translation>瓦片服务器 %1 无法证明自己的身份，因此没有接收它的任何内容。</translation>
    </message>
    <message>
        <source>The tile server %1 sends the program to another address, which it does not follow.</source>
        <translation>瓦片服务器 %1 要求转到另一个地址，程序没有跟随。</translation>
    </message>
    <message>
        <source>The tile server %1 refuses (HTTP status %2).</source>
        <translation>瓦片服务器 %1 拒绝请求（HTTP 状态 %2）。</translation>
    </message>
    <message>
        <source>The tile server %1 sends something that is no tile.</source>
        <translation>瓦片服务器 %1 发来的内容不是瓦片。</translation>
    </message>
    <message>
        <source>The map stays as it is and the program asks again from time to time.</source>
        <translation>地图保持原样，程序会不时重试。</translation>
    </message>
    <message>
        <source>Tile server…</source>
        <translation>瓦片服务器…</translation>
    </message>
</context>
<context>
    <name>atlas::TileServerDialog</name>
    <message>
        <source>The address does not begin with https://. Other connections can be read on the way; ask the owner of the server for an encrypted one.</source>
        <translation>地址不是以 https:// 开头。其他连接在途中可能被窃看；请向服务器的所有者索取加密地址。</translation>
    </message>
    <message>
        <source>Write {z}, {x} and {y} once each behind the name of the server, where the level, the column and the row of a tile stand.</source>
        <translation>请在服务器名称之后，在瓦片的级别、列和行的位置各写一次 {z}、{x} 和 {y}。</translation>
    </message>
    <message>
        <source>A user name or password in an address is not safe. Take it out.</source>
        <translation>地址中带有用户名或密码不安全，请删除。</translation>
    </message>
    <message>
        <source>This is no address. Write it like https://tiles.example.org/{z}/{x}/{y}.png.</source>
        <translation>这不是有效地址。请写成 https://tiles.example.org/{z}/{x}/{y}.png 的形式。</translation>
    </message>
    <message>
        <source>&amp;Show tiles</source>
        <translation>显示瓦片(&amp;S)</translation>
    </message>
    <message>
        <source>Tile server</source>
        <translation>瓦片服务器</translation>
    </message>
    <message>
        <source>Raster tiles of a server of your own, or of one that you may use, under the map.</source>
        <translation>在地图下方显示您自己的服务器或您有权使用的服务器的栅格瓦片。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>署名</translation>
    </message>
    <message>
        <source>What its owner wants to be named as, for example © OpenStreetMap contributors</source>
        <translation>所有者要求的署名，例如 © OpenStreetMap contributors</translation>
    </message>
    <message>
        <source>Largest zoom level</source>
        <translation>最大缩放级别</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>A&amp;ttribution</source>
        <translation>署名(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Largest zoom level</source>
        <translation>最大缩放级别(&amp;L)</translation>
    </message>
    <message>
        <source>With tiles shown the program asks this server, and no other, for the parts of the map that you look at. The server sees them, your network address, and the name and version of the program. Maps, animations and reports that leave the program never contain tiles.</source>
        <translation>显示瓦片时，程序只向这台服务器请求您正在查看的地图部分。服务器会看到这些部分、您的网络地址以及程序的名称和版本。导出的地图、动画和报告绝不包含瓦片。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Write what the owner of the tiles wants to be named as. It stands on the map while they are shown.</source>
        <translation>请填写瓦片所有者要求的署名。显示瓦片时，它会出现在地图上。</translation>
    </message>
</context>
<context>
    <name>atlas::TimeStrip</name>
    <message>
        <source>As-of date</source>
        <translation>截至日期</translation>
    </message>
    <message>
        <source>Sites without any dated event: %1. They are shown at every date.</source>
        <translation>无带日期事件的站点：%1 个，在任何日期均显示。</translation>
    </message>
    <message>
        <source> (+%1)</source>
        <translation> (+%1)</translation>
    </message>
    <message>
        <source>Play the months</source>
        <translation>逐月播放</translation>
    </message>
    <message>
        <source>Events known only to the year: %1. The pale bars spread them over its months.</source>
        <translation>仅知年份的事件：%1 件，以浅色柱均摊到当年各月。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>%1 (Ctrl+T)</source>
        <translation>%1（Ctrl+T）</translation>
    </message>
    <message>
        <source>%1 undated, always shown</source>
        <translation>%1无日期，始终显示</translation>
    </message>
</context>
<context>
    <name>atlas::WindowActions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Export &amp;map…</source>
        <translation>导出地图(&amp;M)…</translation>
    </message>
    <message>
        <source>Export &amp;chart…</source>
        <translation>导出图表(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation>生成报告(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>&amp;Delete site</source>
        <translation>删除站点(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>搜索(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Pointer</source>
        <translation>指针(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Box zoom</source>
        <translation>框选缩放(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Add site</source>
        <translation>添加站点(&amp;A)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Show &amp;all of China</source>
        <translation>显示全国(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Full screen map</source>
        <translation>全屏地图(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Next panel</source>
        <translation>下一面板(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Messages</source>
        <translation>消息(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;About Suanli Atlas</source>
        <translation>关于算力地图集(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Map</source>
        <translation>地图(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Layers</source>
        <translation>图层(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Sites</source>
        <translation>站点(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Labels</source>
        <translation>地名(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Rivers and lakes</source>
        <translation>河流湖泊(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Graticule</source>
        <translation>经纬网(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Disputed lines</source>
        <translation>争议界线(&amp;D)</translation>
    </message>
    <message>
        <source>Latency rin&amp;gs</source>
        <translation>时延圈(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U)：%1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R)：%1</translation>
    </message>
    <message>
        <source>&amp;Repair this file…</source>
        <translation>修复此文件(&amp;R)…</translation>
    </message>
    <message>
        <source>Restore a &amp;backup…</source>
        <translation>恢复备份(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Name a release…</source>
        <translation>命名版本(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Compare…</source>
        <translation>比较(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>历史(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Problems</source>
        <translation>问题(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Filter the table</source>
        <translation>筛选表格(&amp;F)</translation>
    </message>
    <message>
        <source>Re&amp;cover</source>
        <translation>恢复(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>数据(&amp;D)</translation>
    </message>
    <message>
        <source>Select by b&amp;ox</source>
        <translation>框选(&amp;O)</translation>
    </message>
    <message>
        <source>Select by &amp;lasso</source>
        <translation>套索选择(&amp;L)</translation>
    </message>
    <message>
        <source>Select by ra&amp;dius</source>
        <translation>按半径选择(&amp;D)</translation>
    </message>
    <message>
        <source>Select inside a &amp;ring</source>
        <translation>选择圈内站点(&amp;R)</translation>
    </message>
    <message>
        <source>Select a pro&amp;vince</source>
        <translation>选择省份(&amp;V)</translation>
    </message>
    <message>
        <source>Select &amp;all sites</source>
        <translation>选择全部站点(&amp;A)</translation>
    </message>
    <message>
        <source>Select in &amp;view</source>
        <translation>选择视图内站点(&amp;V)</translation>
    </message>
    <message>
        <source>Select inside rin&amp;g…</source>
        <translation>选择时延圈内站点(&amp;G)…</translation>
    </message>
    <message>
        <source>Select &amp;province…</source>
        <translation>选择省内站点(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Invert selection</source>
        <translation>反选(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Clear selection</source>
        <translation>取消选择(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Filter to selection</source>
        <translation>只显示所选站点(&amp;F)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>选择(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>测距(&amp;M)</translation>
    </message>
    <message>
        <source>Add what-if hu&amp;b</source>
        <translation>添加假设枢纽(&amp;B)</translation>
    </message>
    <message>
        <source>Export &amp;animation…</source>
        <translation>导出动画(&amp;A)…</translation>
    </message>
    <message>
        <source>Pla&amp;y or pause the months</source>
        <translation>逐月播放或暂停(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Figures of the province in the middle</source>
        <translation>视图中央省份的数据(&amp;F)</translation>
    </message>
    <message>
        <source>Pre&amp;view colour blindness</source>
        <translation>预览色觉障碍(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>无(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Red-blind (protanopia)</source>
        <translation>红色盲(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Green-blind (deuteranopia)</source>
        <translation>绿色盲(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Blue-blind (tritanopia)</source>
        <translation>蓝色盲(&amp;B)</translation>
    </message>
    <message>
        <source>Site &amp;clusters at country zoom</source>
        <translation>全国视图下聚合站点(&amp;C)</translation>
    </message>
    <message>
        <source>Tile &amp;server…</source>
        <translation>瓦片服务器(&amp;S)…</translation>
    </message>
    <message>
        <source>T&amp;iles</source>
        <translation>瓦片(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Choose a profile…</source>
        <translation>选择配置(&amp;C)…</translation>
    </message>
    <message>
        <source>Base&amp;map profile</source>
        <translation>底图配置(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Shipped</source>
        <translation>随程序附带(&amp;S)</translation>
    </message>
    <message>
        <source>By the pointer, or by keys: arrows move a crosshair, Enter sets a point, Backspace takes it back, Escape ends it</source>
        <translation>可用指针，也可用键盘：方向键移动十字光标，Enter 键设定点位，退格键撤回，Esc 键结束</translation>
    </message>
    <message>
        <source>Export &amp;table…</source>
        <translation>导出表格(&amp;T)…</translation>
    </message>
    <message>
        <source>Export &amp;selection…</source>
        <translation>导出所选站点(&amp;S)…</translation>
    </message>
    <message>
        <source>Copy &amp;map as picture</source>
        <translation>复制地图为图片(&amp;M)</translation>
    </message>
</context>
</TS>
