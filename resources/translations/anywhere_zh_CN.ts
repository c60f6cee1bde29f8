<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Anywhere Desktop</source>
        <translation>关于 Anywhere Desktop</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>关闭此窗口 (Esc)</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>版本 {version}</translation>
    </message>
    <message>
        <source>Puts a product photograph into a believable new scene, on this machine, with the product&apos;s own pixels untouched.</source>
        <translation>在本机上将产品照片置入逼真的新场景，产品自身的像素保持不变。</translation>
    </message>
    <message>
        <source>Licensed under the Apache License 2.0.</source>
        <translation>以 Apache License 2.0 许可发布。</translation>
    </message>
    <message>
        <source>Facts about this program</source>
        <translation>关于此程序的信息</translation>
    </message>
    <message>
        <source>Select and copy this for a report</source>
        <translation>可选择并复制此内容用于报告</translation>
    </message>
</context>
<context>
    <name>ActionTable</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>选择(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>T&amp;imeline</source>
        <translation>时间线(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>窗口(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a photograph or a project</source>
        <translation>打开照片或项目</translation>
    </message>
    <message>
        <source>&amp;Paste as photograph</source>
        <translation>粘贴为照片(&amp;P)</translation>
    </message>
    <message>
        <source>Open the picture on the clipboard as a photograph</source>
        <translation>将剪贴板中的图片作为照片打开</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Move the project to a file of your choice; from then on it is saved there by itself</source>
        <translation>将项目移到您选择的文件；此后自动保存在那里</translation>
    </message>
    <message>
        <source>Save a &amp;copy…</source>
        <translation>保存副本(&amp;C)…</translation>
    </message>
    <message>
        <source>Write a copy of the project and go on in this one</source>
        <translation>写出项目副本，并继续使用当前项目</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the chosen result to a picture file</source>
        <translation>将所选结果写成图片文件</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>Close the project; everything is kept</source>
        <translation>关闭项目；所有内容都会保留</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Leave; everything is kept</source>
        <translation>退出程序；所有内容都会保留</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>撤销上一次更改</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Make the change again</source>
        <translation>重新执行该更改</translation>
    </message>
    <message>
        <source>&amp;Find an action…</source>
        <translation>查找操作(&amp;F)…</translation>
    </message>
    <message>
        <source>Type a few letters of what you want to do</source>
        <translation>输入几个字，查找想做的操作</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>键盘快捷键(&amp;K)…</translation>
    </message>
    <message>
        <source>See and change the keys of every action</source>
        <translation>查看并更改各项操作的快捷键</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>设置(&amp;T)…</translation>
    </message>
    <message>
        <source>Folders, memory, colour, appearance, privacy</source>
        <translation>文件夹、内存、色彩、外观、隐私</translation>
    </message>
    <message>
        <source>Product becomes background and background becomes product</source>
        <translation>产品变为背景，背景变为产品</translation>
    </message>
    <message>
        <source>Move the edge of the matte outwards</source>
        <translation>将蒙版边缘向外移动</translation>
    </message>
    <message>
        <source>Move the edge of the matte inwards</source>
        <translation>将蒙版边缘向内移动</translation>
    </message>
    <message>
        <source>Soften the edge of the matte</source>
        <translation>柔化蒙版边缘</translation>
    </message>
    <message>
        <source>Take the jags out of the edge</source>
        <translation>消除边缘锯齿</translation>
    </message>
    <message>
        <source>Fill h&amp;oles</source>
        <translation>填充孔洞(&amp;O)</translation>
    </message>
    <message>
        <source>Close gaps inside the product</source>
        <translation>填补产品内部的空缺</translation>
    </message>
    <message>
        <source>&amp;Invert matte</source>
        <translation>反转蒙版(&amp;I)</translation>
    </message>
    <message>
        <source>P&amp;roject…</source>
        <translation>项目(&amp;R)…</translation>
    </message>
    <message>
        <source>What takes room in the project; put aside, compact</source>
        <translation>项目中哪些内容占用空间；搁置、压缩</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>模型(&amp;M)…</translation>
    </message>
    <message>
        <source>Fetch, import and verify models; what each crew still lacks</source>
        <translation>获取、导入和校验模型；各团队还缺什么</translation>
    </message>
    <message>
        <source>Free the models&apos; m&amp;emory</source>
        <translation>释放模型占用的内存(&amp;E)</translation>
    </message>
    <message>
        <source>Send models out of the memory now; they load again when needed</source>
        <translation>立即让模型退出内存；需要时会重新载入</translation>
    </message>
    <message>
        <source>&amp;Grow…</source>
        <translation>扩展(&amp;G)…</translation>
    </message>
    <message>
        <source>S&amp;hrink…</source>
        <translation>收缩(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Feather…</source>
        <translation>羽化(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Smooth…</source>
        <translation>平滑(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Keep the largest piece</source>
        <translation>保留最大块(&amp;K)</translation>
    </message>
    <message>
        <source>Drop everything but the largest connected part</source>
        <translation>只保留最大的连通区域</translation>
    </message>
    <message>
        <source>&amp;Refine edge…</source>
        <translation>调整边缘(&amp;R)…</translation>
    </message>
    <message>
        <source>Solve the edge anew from the photograph: hair, fur, glass</source>
        <translation>根据照片重新求解边缘：毛发、绒毛、玻璃</translation>
    </message>
    <message>
        <source>&amp;Cut out again</source>
        <translation>重新抠图(&amp;C)</translation>
    </message>
    <message>
        <source>Run the automatic cut-out again with your box and strokes</source>
        <translation>依据您的框和笔画重新自动抠图</translation>
    </message>
    <message>
        <source>Start o&amp;ver</source>
        <translation>从头开始(&amp;V)</translation>
    </message>
    <message>
        <source>Forget box, strokes and painting: cut out anew</source>
        <translation>清除框、笔画和涂抹，重新抠图</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Show it larger</source>
        <translation>放大显示</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Show it smaller</source>
        <translation>缩小显示</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>Show the whole photograph</source>
        <translation>显示整张照片</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>100 %(&amp;1)</translation>
    </message>
    <message>
        <source>One pixel of the photograph is one pixel of the screen</source>
        <translation>照片的一个像素对应屏幕的一个像素</translation>
    </message>
    <message>
        <source>&amp;200 %</source>
        <translation>200 %(&amp;2)</translation>
    </message>
    <message>
        <source>One pixel of the photograph is four pixels of the screen</source>
        <translation>照片的一个像素对应屏幕的四个像素</translation>
    </message>
    <message>
        <source>&amp;Tint</source>
        <translation>着色(&amp;T)</translation>
    </message>
    <message>
        <source>Show the matte as a colour over the product</source>
        <translation>以颜色覆盖显示产品上的蒙版</translation>
    </message>
    <message>
        <source>&amp;Black and white</source>
        <translation>黑白(&amp;B)</translation>
    </message>
    <message>
        <source>Show the matte alone: white is product, black is background</source>
        <translation>只显示蒙版：白色为产品，黑色为背景</translation>
    </message>
    <message>
        <source>&amp;Chequerboard</source>
        <translation>棋盘格(&amp;C)</translation>
    </message>
    <message>
        <source>Show the product alone, cut out</source>
        <translation>只显示抠出的产品</translation>
    </message>
    <message>
        <source>On the &amp;result</source>
        <translation>在结果上(&amp;R)</translation>
    </message>
    <message>
        <source>Show the product in its new scene</source>
        <translation>在新场景中显示产品</translation>
    </message>
    <message>
        <source>&amp;Marching ants</source>
        <translation>蚂蚁线(&amp;M)</translation>
    </message>
    <message>
        <source>Show only the outline of the matte</source>
        <translation>只显示蒙版轮廓</translation>
    </message>
    <message>
        <source>M&amp;atte off</source>
        <translation>关闭蒙版(&amp;A)</translation>
    </message>
    <message>
        <source>Show the photograph alone</source>
        <translation>只显示照片</translation>
    </message>
    <message>
        <source>Befor&amp;e</source>
        <translation>之前(&amp;E)</translation>
    </message>
    <message>
        <source>Show the photograph instead of the result until you press it again; to peek, hold the backslash key</source>
        <translation>显示照片而非结果，再次按下时恢复；按住反斜杠键可临时查看</translation>
    </message>
    <message>
        <source>&amp;Split</source>
        <translation>分割(&amp;S)</translation>
    </message>
    <message>
        <source>Photograph left, result right of a line that you drag</source>
        <translation>可拖动的分割线左侧为照片，右侧为结果</translation>
    </message>
    <message>
        <source>Si&amp;de by side</source>
        <translation>并排(&amp;D)</translation>
    </message>
    <message>
        <source>Photograph and result beside one another</source>
        <translation>照片与结果并排显示</translation>
    </message>
    <message>
        <source>&amp;Loupe</source>
        <translation>放大镜(&amp;L)</translation>
    </message>
    <message>
        <source>Magnify what is under the pointer and read its colour</source>
        <translation>放大指针下的内容并读取颜色</translation>
    </message>
    <message>
        <source>R&amp;ulers</source>
        <translation>标尺(&amp;U)</translation>
    </message>
    <message>
        <source>Show rulers in pixels</source>
        <translation>显示以像素为单位的标尺</translation>
    </message>
    <message>
        <source>Full scree&amp;n</source>
        <translation>全屏(&amp;N)</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>使用整个屏幕</translation>
    </message>
    <message>
        <source>&amp;Brush</source>
        <translation>画笔(&amp;B)</translation>
    </message>
    <message>
        <source>Paint what belongs to the product</source>
        <translation>涂抹属于产品的部分</translation>
    </message>
    <message>
        <source>&amp;Eraser</source>
        <translation>橡皮擦(&amp;E)</translation>
    </message>
    <message>
        <source>Paint away what does not belong to the product</source>
        <translation>擦除不属于产品的部分</translation>
    </message>
    <message>
        <source>Straight li&amp;ne</source>
        <translation>直线(&amp;N)</translation>
    </message>
    <message>
        <source>Paint along a straight line</source>
        <translation>沿直线涂抹</translation>
    </message>
    <message>
        <source>&amp;Lasso</source>
        <translation>套索(&amp;L)</translation>
    </message>
    <message>
        <source>Draw freely round an area</source>
        <translation>自由圈出一个区域</translation>
    </message>
    <message>
        <source>&amp;Polygon</source>
        <translation>多边形(&amp;P)</translation>
    </message>
    <message>
        <source>Click the corners of an area</source>
        <translation>点击区域的各个角点</translation>
    </message>
    <message>
        <source>&amp;Magnetic lasso</source>
        <translation>磁性套索(&amp;M)</translation>
    </message>
    <message>
        <source>Draw near an edge: the line snaps to it</source>
        <translation>在边缘附近绘制：线条会吸附到边缘</translation>
    </message>
    <message>
        <source>Magic &amp;wand</source>
        <translation>魔棒(&amp;W)</translation>
    </message>
    <message>
        <source>Click a colour: its connected area is taken</source>
        <translation>点击一种颜色：选取与其相连的区域</translation>
    </message>
    <message>
        <source>Colour &amp;range</source>
        <translation>色彩范围(&amp;R)</translation>
    </message>
    <message>
        <source>Take a colour wherever it occurs</source>
        <translation>选取画面中所有该颜色</translation>
    </message>
    <message>
        <source>&amp;Smart select</source>
        <translation>智能选择(&amp;S)</translation>
    </message>
    <message>
        <source>Paint roughly inside and outside: the edge is found between</source>
        <translation>大致涂抹内部和外部：自动找出其间的边缘</translation>
    </message>
    <message>
        <source>&amp;Gradient</source>
        <translation>渐变(&amp;G)</translation>
    </message>
    <message>
        <source>Let the product fade out along a line</source>
        <translation>让产品沿一条线渐隐</translation>
    </message>
    <message>
        <source>B&amp;ox</source>
        <translation>框选(&amp;O)</translation>
    </message>
    <message>
        <source>Drag a box round the product: cut out inside it</source>
        <translation>在产品周围拖出一个框：在框内抠图</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>Drag over what belongs to the product: it is cut out anew</source>
        <translation>在属于产品的部分上拖动：重新抠图</translation>
    </message>
    <message>
        <source>&amp;Drop</source>
        <translation>去除(&amp;D)</translation>
    </message>
    <message>
        <source>Drag over what does not belong to it: it is cut out anew</source>
        <translation>在不属于产品的部分上拖动：重新抠图</translation>
    </message>
    <message>
        <source>Pla&amp;cement</source>
        <translation>摆放(&amp;C)</translation>
    </message>
    <message>
        <source>Move, scale and rotate the product in its new frame</source>
        <translation>在新画面中移动、缩放和旋转产品</translation>
    </message>
    <message>
        <source>&amp;Hand</source>
        <translation>抓手(&amp;H)</translation>
    </message>
    <message>
        <source>Move the view; or hold Space with any tool</source>
        <translation>移动视图；使用任何工具时也可按住空格键</translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation>缩放(&amp;Z)</translation>
    </message>
    <message>
        <source>Click to show it larger, with Alt smaller</source>
        <translation>点击放大，按住 Alt 点击缩小</translation>
    </message>
    <message>
        <source>Make pictures of the product in the scene that you described</source>
        <translation>在您描述的场景中生成产品图片</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Stop what is running; what is finished is kept</source>
        <translation>停止正在进行的工作；已完成的会保留</translation>
    </message>
    <message>
        <source>&amp;Pause the queue</source>
        <translation>暂停队列(&amp;P)</translation>
    </message>
    <message>
        <source>Finish what is running, then wait</source>
        <translation>完成当前工作后等待</translation>
    </message>
    <message>
        <source>&amp;Suggest prompts</source>
        <translation>建议提示词(&amp;S)</translation>
    </message>
    <message>
        <source>Ask for prompts that keep your words</source>
        <translation>请求保留您原词的提示词</translation>
    </message>
    <message>
        <source>&amp;Live preview</source>
        <translation>实时预览(&amp;L)</translation>
    </message>
    <message>
        <source>Render the scene small while you change it</source>
        <translation>更改场景时实时渲染小图</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一个(&amp;N)</translation>
    </message>
    <message>
        <source>Choose the Iteration after this one</source>
        <translation>选择此迭代之后的迭代</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>上一个(&amp;P)</translation>
    </message>
    <message>
        <source>Choose the Iteration before this one</source>
        <translation>选择此迭代之前的迭代</translation>
    </message>
    <message>
        <source>&amp;Star</source>
        <translation>星标(&amp;S)</translation>
    </message>
    <message>
        <source>Mark this Iteration as a favourite</source>
        <translation>将此迭代标为收藏</translation>
    </message>
    <message>
        <source>N&amp;ote…</source>
        <translation>备注(&amp;O)…</translation>
    </message>
    <message>
        <source>Write a note to this Iteration</source>
        <translation>为此迭代写备注</translation>
    </message>
    <message>
        <source>&amp;Generate again from here</source>
        <translation>从此处重新生成(&amp;G)</translation>
    </message>
    <message>
        <source>Start a new branch with the wish of this Iteration</source>
        <translation>以此迭代的要求开始新的分支</translation>
    </message>
    <message>
        <source>&amp;Use this scene on another product…</source>
        <translation>将此场景用于其他产品(&amp;U)…</translation>
    </message>
    <message>
        <source>Open another photograph and keep this scene</source>
        <translation>打开另一张照片并保留此场景</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>比较(&amp;C)</translation>
    </message>
    <message>
        <source>Show two or four Iterations beside one another</source>
        <translation>并排显示两个或四个迭代</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Take this Iteration out of the timeline; it can be undone</source>
        <translation>从时间线中移除此迭代；可以撤销</translation>
    </message>
    <message>
        <source>&amp;Prompt</source>
        <translation>提示词(&amp;P)</translation>
    </message>
    <message>
        <source>Show or hide the prompt panel</source>
        <translation>显示或隐藏提示词面板</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>时间线(&amp;T)</translation>
    </message>
    <message>
        <source>Show or hide the timeline</source>
        <translation>显示或隐藏时间线</translation>
    </message>
    <message>
        <source>P&amp;hotos, history and queue</source>
        <translation>照片、历史记录和队列(&amp;H)</translation>
    </message>
    <message>
        <source>Show or hide the panel at the left</source>
        <translation>显示或隐藏左侧面板</translation>
    </message>
    <message>
        <source>T&amp;ools</source>
        <translation>工具(&amp;O)</translation>
    </message>
    <message>
        <source>Show or hide the tools</source>
        <translation>显示或隐藏工具</translation>
    </message>
    <message>
        <source>Theme of the s&amp;ystem</source>
        <translation>跟随系统主题(&amp;Y)</translation>
    </message>
    <message>
        <source>Dark or light, as the system is</source>
        <translation>随系统使用深色或浅色</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Light text on dark panels</source>
        <translation>深色面板配浅色文字</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>Dark text on light panels</source>
        <translation>浅色面板配深色文字</translation>
    </message>
    <message>
        <source>&amp;Welcome tour</source>
        <translation>欢迎导览(&amp;W)</translation>
    </message>
    <message>
        <source>Five steps through the window</source>
        <translation>五步了解窗口</translation>
    </message>
    <message>
        <source>&amp;Privacy</source>
        <translation>隐私(&amp;P)</translation>
    </message>
    <message>
        <source>What leaves this machine</source>
        <translation>哪些内容会离开本机</translation>
    </message>
    <message>
        <source>&amp;About Anywhere Desktop</source>
        <translation>关于 Anywhere Desktop(&amp;A)</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>版本与许可证</translation>
    </message>
    <message>
        <source>Edit by &amp;words…</source>
        <translation>用文字编辑(&amp;W)…</translation>
    </message>
    <message>
        <source>Say what to change in the picture that is shown</source>
        <translation>说出所显示的图片要改什么</translation>
    </message>
    <message>
        <source>Soft &amp;proof</source>
        <translation>软打样(&amp;P)</translation>
    </message>
    <message>
        <source>Show colours as a printer or press would, by its profile</source>
        <translation>按配置文件显示打印机或印刷机上的颜色</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>{keys} is already used by &quot;{action}&quot;.</source>
        <translation>{keys} 已被“{action}”使用。</translation>
    </message>
</context>
<context>
    <name>AmountBar</name>
    <message>
        <source>By</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Change the matte: one step to undo (Enter)</source>
        <translation>更改蒙版：可一步撤销 (Enter)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Leave the matte as it is (Esc)</source>
        <translation>保持蒙版不变 (Esc)</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
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
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Dark panels flatter photographs least</source>
        <translation>深色面板最不影响对照片的判断</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Switches at once</source>
        <translation>立即切换</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>100 to 200 % of the usual size</source>
        <translation>通常大小的 100 % 至 200 %</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>AspectNames</name>
    <message>
        <source>surface</source>
        <translation>台面</translation>
    </message>
    <message>
        <source>light</source>
        <translation>光线</translation>
    </message>
    <message>
        <source>backdrop</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>lens</source>
        <translation>镜头</translation>
    </message>
    <message>
        <source>mood</source>
        <translation>氛围</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>画质</translation>
    </message>
    <message>
        <source>props</source>
        <translation>道具</translation>
    </message>
    <message>
        <source>viewpoint</source>
        <translation>视角</translation>
    </message>
    <message>
        <source>side of the light</source>
        <translation>光的方向</translation>
    </message>
    <message>
        <source>shadow pattern</source>
        <translation>光影图案</translation>
    </message>
    <message>
        <source>fill light</source>
        <translation>补光</translation>
    </message>
    <message>
        <source>rim light</source>
        <translation>轮廓光</translation>
    </message>
</context>
<context>
    <name>BrushTool</name>
    <message>
        <source>Eraser stroke</source>
        <translation>橡皮擦笔画</translation>
    </message>
    <message>
        <source>Brush stroke</source>
        <translation>画笔笔画</translation>
    </message>
</context>
<context>
    <name>CandidateRow</name>
    <message>
        <source>{place}. chosen, {score}</source>
        <translation>{place}. 已选用，{score}</translation>
    </message>
    <message>
        <source>{place}. {score}</source>
        <translation>{place}. {score}</translation>
    </message>
    <message>
        <source>Not used: {words}</source>
        <translation>未采用：{words}</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>The photograph and its matte. Arrow keys move the view, plus and minus zoom, 0 fits, 1 is 100 %, backslash shows before, Q the loupe.</source>
        <translation>照片及其蒙版。方向键移动视图，加号和减号缩放，0 适合窗口，1 为 100 %，反斜杠显示之前，Q 为放大镜。</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Use this prompt: {words}</source>
        <translation>使用此提示词：{words}</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>Stopping; what is finished is kept.</source>
        <translation>正在停止；已完成的会保留。</translation>
    </message>
</context>
<context>
    <name>ColourPage</name>
    <message>
        <source>As the system says</source>
        <translation>按系统设置</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>Display profile</source>
        <translation>显示器配置文件</translation>
    </message>
    <message>
        <source>The ICC profile that says which colours your display really shows</source>
        <translation>说明显示器实际呈现哪些颜色的 ICC 配置文件</translation>
    </message>
    <message>
        <source>Files are not changed by this: results keep the photograph&apos;s own colours.</source>
        <translation>这不会更改文件：结果保留照片自身的颜色。</translation>
    </message>
    <message>
        <source>ICC profiles (*.icc *.icm)</source>
        <translation>ICC 配置文件 (*.icc *.icm)</translation>
    </message>
    <message>
        <source>{name} is no ICC profile of a display.</source>
        <translation>{name} 不是显示器的 ICC 配置文件。</translation>
    </message>
</context>
<context>
    <name>ColourRangeTool</name>
    <message>
        <source>Colour range</source>
        <translation>色彩范围</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Find an action</source>
        <translation>查找操作</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>您想做什么？</translation>
    </message>
    <message>
        <source>A few letters of an action; arrows choose, Enter runs it</source>
        <translation>输入操作名称中的几个字；方向键选择，回车键执行</translation>
    </message>
    <message>
        <source>Actions found</source>
        <translation>找到的操作</translation>
    </message>
    <message>
        <source>Greyed actions make no sense now</source>
        <translation>灰色的操作目前不可用</translation>
    </message>
    <message>
        <source>Nothing is called like that.</source>
        <translation>没有这样名称的操作。</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Compare results</source>
        <translation>比较结果</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Each in its own pane</source>
        <translation>各占一个窗格</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>One over the other: drag the line</source>
        <translation>上下重叠：拖动分割线</translation>
    </message>
    <message>
        <source>What differs between the two, four times as bright</source>
        <translation>两者的差异，亮度放大四倍</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Fit the whole picture (0)</source>
        <translation>显示整张图片 (0)</translation>
    </message>
    <message>
        <source>One picture pixel is one screen pixel (Z)</source>
        <translation>图片的一个像素对应屏幕的一个像素 (Z)</translation>
    </message>
    <message>
        <source>Close the comparison (Esc)</source>
        <translation>关闭比较 (Esc)</translation>
    </message>
    <message>
        <source>Both results, one over the other</source>
        <translation>两个结果上下重叠</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>{zoom:.1f} × fit</source>
        <translation>适合窗口的 {zoom:.1f} 倍</translation>
    </message>
</context>
<context>
    <name>CrewChooser</name>
    <message>
        <source>Crew</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>The crew is who does the work: the built-in studio, or models</source>
        <translation>团队即由谁来完成工作：内置影棚或模型</translation>
    </message>
    <message>
        <source>nothing: it runs offline on any CPU</source>
        <translation>无需任何条件：可在任何 CPU 上离线运行</translation>
    </message>
    <message>
        <source>{crew} (not ready)</source>
        <translation>{crew}（未就绪）</translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation>已就绪。</translation>
    </message>
    <message>
        <source>Needs {what}. {state}</source>
        <translation>条件：{what}。{state}</translation>
    </message>
    <message>
        <source>Crews not ready: {count}…</source>
        <translation>未就绪的团队：{count}…</translation>
    </message>
</context>
<context>
    <name>CrewOptions</name>
    <message>
        <source>{name} (not ready)</source>
        <translation>{name}（未就绪）</translation>
    </message>
</context>
<context>
    <name>CrewPage</name>
    <message>
        <source>Each role of the method is done by one backend. Built in needs nothing and works offline; models need weights, and servers an address or a key. What is chosen here holds for new work: the prompt panel shows it under Roles and tools.</source>
        <translation>方法中的每个角色由一个后端完成。内置后端不需要任何东西，可离线工作；模型需要权重，服务器需要地址或密钥。此处的选择用于新的工作：提示词面板在“角色与工具”中显示它。</translation>
    </message>
    <message>
        <source>Not ready here:</source>
        <translation>此处未就绪：</translation>
    </message>
</context>
<context>
    <name>CutoutWork</name>
    <message>
        <source>Cut out anew</source>
        <translation>重新抠图</translation>
    </message>
    <message>
        <source>Refine edge</source>
        <translation>调整边缘</translation>
    </message>
</context>
<context>
    <name>DialWords</name>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>More steps: finer, and slower</source>
        <translation>步数越多越精细，也越慢</translation>
    </message>
    <message>
        <source>Guidance scale</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>How closely the picture follows the words</source>
        <translation>画面对文字的遵循程度</translation>
    </message>
    <message>
        <source>ControlNet scale</source>
        <translation>ControlNet 强度</translation>
    </message>
    <message>
        <source>How closely the picture follows the product&apos;s edges</source>
        <translation>画面对产品边缘的遵循程度</translation>
    </message>
    <message>
        <source>ControlNet interval</source>
        <translation>ControlNet 间隔</translation>
    </message>
    <message>
        <source>Look at the edges in each so many steps; more than 1 is quicker, looser</source>
        <translation>每隔几步查看一次边缘；大于 1 时更快，但贴合较松</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>交接点</translation>
    </message>
    <message>
        <source>Share of the steps after which the refiner takes over; 0: it begins anew</source>
        <translation>完成多大比例的步数后由精修模型接手；0：由它重新开始</translation>
    </message>
    <message>
        <source>Refiner steps</source>
        <translation>精修步数</translation>
    </message>
    <message>
        <source>Steps of the refiner at full strength</source>
        <translation>精修模型在全强度下的步数</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>How much of the picture may change</source>
        <translation>画面允许改变的程度</translation>
    </message>
    <message>
        <source>Texture strength</source>
        <translation>纹理强度</translation>
    </message>
    <message>
        <source>How much texture is painted at full size; 0: none</source>
        <translation>在完整尺寸下绘制多少纹理；0：不绘制</translation>
    </message>
    <message>
        <source>Working size</source>
        <translation>工作尺寸</translation>
    </message>
    <message>
        <source>Longer side in pixels at which the model paints</source>
        <translation>模型绘制时长边的像素数</translation>
    </message>
    <message>
        <source>Harmonise the product</source>
        <translation>使产品与场景协调</translation>
    </message>
    <message>
        <source>Takes the product&apos;s own colours towards the set&apos;s; 0: they stay exact</source>
        <translation>让产品自身的颜色接近场景；0：保持精确不变</translation>
    </message>
    <message>
        <source>Relight the product</source>
        <translation>为产品重新打光</translation>
    </message>
    <message>
        <source>Lays the set&apos;s light over the product; 0: its pixels stay exact</source>
        <translation>把场景的光铺在产品上；0：其像素保持精确不变</translation>
    </message>
    <message>
        <source>Light wrap</source>
        <translation>光线环绕</translation>
    </message>
    <message>
        <source>Light of a bright set at the product&apos;s soft edge; the rest stays exact</source>
        <translation>明亮场景的光漫到产品的柔边；其余部分保持精确</translation>
    </message>
    <message>
        <source>Compile</source>
        <translation>编译</translation>
    </message>
    <message>
        <source>1: minutes at the first picture, then faster</source>
        <translation>1：首张图片需数分钟，之后更快</translation>
    </message>
    <message>
        <source>Box threshold</source>
        <translation>框阈值</translation>
    </message>
    <message>
        <source>How sure the detector must be that a box holds the product</source>
        <translation>检测器需多有把握才认为框中是产品</translation>
    </message>
    <message>
        <source>Text threshold</source>
        <translation>文字阈值</translation>
    </message>
    <message>
        <source>How sure the detector must be of the product&apos;s name</source>
        <translation>检测器对产品名称需有多大把握</translation>
    </message>
    <message>
        <source>Repair steps</source>
        <translation>修复步数</translation>
    </message>
    <message>
        <source>Steps of the model that repairs what grew out of the product</source>
        <translation>修复产品外溢部分的模型的步数</translation>
    </message>
    <message>
        <source>Repair guidance</source>
        <translation>修复引导强度</translation>
    </message>
    <message>
        <source>How closely a repair follows its words</source>
        <translation>修复遵循其文字的程度</translation>
    </message>
</context>
<context>
    <name>EditNames</name>
    <message>
        <source>product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>shadow</source>
        <translation>阴影</translation>
    </message>
    <message>
        <source>marked region</source>
        <translation>标记区域</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>整个画面</translation>
    </message>
    <message>
        <source>moved {shift:.1f} px, scaled {scale:.3f}, turned {angle:.2f}°</source>
        <translation>移动 {shift:.1f} px，缩放 {scale:.3f}，旋转 {angle:.2f}°</translation>
    </message>
    <message>
        <source>did not move (measured: {px:.2f} px)</source>
        <translation>未移动（测得 {px:.2f} px）</translation>
    </message>
    <message>
        <source>{said}; put right</source>
        <translation>{said}；已校正</translation>
    </message>
    <message>
        <source>film</source>
        <translation>胶片</translation>
    </message>
    <message>
        <source>slide film</source>
        <translation>反转片</translation>
    </message>
    <message>
        <source>cool film</source>
        <translation>冷调胶片</translation>
    </message>
    <message>
        <source>faded</source>
        <translation>褪色</translation>
    </message>
    <message>
        <source>vintage</source>
        <translation>复古</translation>
    </message>
    <message>
        <source>cinematic</source>
        <translation>电影感</translation>
    </message>
    <message>
        <source>bleach bypass</source>
        <translation>跳漂</translation>
    </message>
    <message>
        <source>sepia</source>
        <translation>棕褐色</translation>
    </message>
    <message>
        <source>noir</source>
        <translation>黑色电影</translation>
    </message>
    <message>
        <source>pastel</source>
        <translation>粉彩</translation>
    </message>
    <message>
        <source>Noise reduction</source>
        <translation>降噪</translation>
    </message>
    <message>
        <source>Colour temperature</source>
        <translation>色温</translation>
    </message>
    <message>
        <source>Tint</source>
        <translation>色调</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>Dehaze</source>
        <translation>去雾</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>高光</translation>
    </message>
    <message>
        <source>Shadows</source>
        <translation>暗部</translation>
    </message>
    <message>
        <source>Product&apos;s shadow</source>
        <translation>产品的阴影</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Clarity</source>
        <translation>清晰度</translation>
    </message>
    <message>
        <source>Vibrance</source>
        <translation>自然饱和度</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>饱和度</translation>
    </message>
    <message>
        <source>Hue</source>
        <translation>色相</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色彩</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Black and white</source>
        <translation>黑白</translation>
    </message>
    <message>
        <source>Sharpening</source>
        <translation>锐化</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>虚化</translation>
    </message>
    <message>
        <source>Vignette</source>
        <translation>暗角</translation>
    </message>
    <message>
        <source>Grain</source>
        <translation>颗粒</translation>
    </message>
    <message>
        <source>Clean up the marked spots</source>
        <translation>清理标记的污点</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Plain background</source>
        <translation>纯色背景</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>拉直</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Flip left to right</source>
        <translation>水平翻转</translation>
    </message>
    <message>
        <source>Flip top to bottom</source>
        <translation>垂直翻转</translation>
    </message>
    <message>
        <source>More room</source>
        <translation>更多留白</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Transparent background</source>
        <translation>透明背景</translation>
    </message>
</context>
<context>
    <name>EditPanel</name>
    <message>
        <source>Edit by instruction</source>
        <translation>按指令编辑</translation>
    </message>
    <message>
        <source>Edit by words: make it warmer and blur the background</source>
        <translation>用文字编辑：调暖一点，背景虚化</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>Say what to change and press Enter. Up and Down: instructions used before</source>
        <translation>说出要改什么，然后按回车。上下键：用过的指令</translation>
    </message>
    <message>
        <source>Keep the product&apos;s pixels</source>
        <translation>保持产品像素</translation>
    </message>
    <message>
        <source>Whatever is edited, the product stays bit for bit</source>
        <translation>无论怎样编辑，产品逐位不变</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Paint the region that may change on the picture, with the tools at the left</source>
        <translation>用左侧的工具，在图上涂出允许改动的区域</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear the region; it can be undone</source>
        <translation>清除区域；可以撤销</translation>
    </message>
    <message>
        <source>Clear the region</source>
        <translation>清除区域</translation>
    </message>
    <message>
        <source>Paint over it</source>
        <translation>涂抹标出</translation>
    </message>
    <message>
        <source>Take the brush, and paint what is to be removed</source>
        <translation>拿起画笔，涂抹要去掉的东西</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Carry the instruction out: a new branch of the timeline</source>
        <translation>执行指令：时间线上的新分支</translation>
    </message>
</context>
<context>
    <name>EditWork</name>
    <message>
        <source>Photograph</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Iteration {session}.{number}</source>
        <translation>迭代 {session}.{number}</translation>
    </message>
</context>
<context>
    <name>ExplicitBox</name>
    <message>
        <source>Explain first</source>
        <translation>先作说明</translation>
    </message>
    <message>
        <source>Explain again</source>
        <translation>重新说明</translation>
    </message>
    <message>
        <source>Have the model say what your words mean for this picture, before it is edited</source>
        <translation>在编辑之前，让模型说明您的话对这张图意味着什么</translation>
    </message>
    <message>
        <source>The model can say first what it would do; you can change its words.</source>
        <translation>模型可以先说明它会怎么做；它的话您可以修改。</translation>
    </message>
    <message>
        <source>What the model made of your words. Change it freely, then press Enter.</source>
        <translation>模型对您的话的理解。可随意修改，然后按回车。</translation>
    </message>
    <message>
        <source>Derived instruction</source>
        <translation>推导出的指令</translation>
    </message>
    <message>
        <source>What the model made of your words; change it freely</source>
        <translation>模型对您的话的理解；可以随意修改</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>两者都保留</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>{width} × {height}  ·  about {size}</source>
        <translation>{width} × {height}  ·  约 {size}</translation>
    </message>
    <message>
        <source>Estimating…</source>
        <translation>正在估算…</translation>
    </message>
    <message>
        <source>Give the file a name.</source>
        <translation>请为文件命名。</translation>
    </message>
    <message>
        <source>This folder does not exist: choose another one.</source>
        <translation>此文件夹不存在：请另选一个。</translation>
    </message>
    <message>
        <source>This folder may not be written to: choose another one.</source>
        <translation>此文件夹不可写入：请另选一个。</translation>
    </message>
    <message>
        <source>Shrunk: camera pixels are resampled, not kept bit for bit.</source>
        <translation>已缩小：相机像素经过重采样，不再逐位保留。</translation>
    </message>
    <message>
        <source>Lossless. The product was resampled once when it was placed.</source>
        <translation>无损。产品在摆放时重采样过一次。</translation>
    </message>
    <message>
        <source>Product pixels bit for bit the camera&apos;s, measured in the written file.</source>
        <translation>产品像素与相机像素逐位相同，在写出的文件中测得。</translation>
    </message>
    <message>
        <source>{name} is there already.</source>
        <translation>{name} 已存在。</translation>
    </message>
    <message>
        <source>Write the file (Enter)</source>
        <translation>写出文件 (Enter)</translation>
    </message>
    <message>
        <source>Close without writing (Escape)</source>
        <translation>不写出并关闭 (Esc)</translation>
    </message>
    <message>
        <source>Write over the file that is there</source>
        <translation>覆盖已有的文件</translation>
    </message>
    <message>
        <source>Write under the next free name</source>
        <translation>以下一个可用名称写出</translation>
    </message>
    <message>
        <source>Choose another name (Escape)</source>
        <translation>另选名称 (Esc)</translation>
    </message>
    <message>
        <source>{kind} is lossy: product pixels will differ a little.</source>
        <translation>{kind} 是有损格式：产品像素会略有差异。</translation>
    </message>
    <message>
        <source>Lossless. Every pixel is converted once into the other colour space.</source>
        <translation>无损。每个像素都会转换一次到另一色彩空间。</translation>
    </message>
</context>
<context>
    <name>ExportExtras</name>
    <message>
        <source>With layers, a page each</source>
        <translation>带图层，每层一页</translation>
    </message>
    <message>
        <source>With the recipe, to be dropped on the window again</source>
        <translation>带配方，可再拖入窗口使用</translation>
    </message>
    <message>
        <source>10 bits a channel</source>
        <translation>每通道 10 位</translation>
    </message>
    <message>
        <source>Marketplaces…</source>
        <translation>电商平台…</translation>
    </message>
    <message>
        <source>Marketplaces: {count}</source>
        <translation>电商平台：{count}</translation>
    </message>
    <message>
        <source>As the photograph</source>
        <translation>与照片相同</translation>
    </message>
    <message>
        <source>Keep all of it</source>
        <translation>全部保留</translation>
    </message>
    <message>
        <source>Only what was made</source>
        <translation>仅写入制作信息</translation>
    </message>
    <message>
        <source>Nothing at all</source>
        <translation>什么都不写</translation>
    </message>
    <message>
        <source>{name} (unsure)</source>
        <translation>{name}（未确认）</translation>
    </message>
    <message>
        <source>{size}; not all figures could be checked: look them up there</source>
        <translation>{size}；数据未能全部核实：请到该平台查证</translation>
    </message>
    <message>
        <source>Colour space</source>
        <translation>色彩空间</translation>
    </message>
    <message>
        <source>The photograph&apos;s own profile keeps every product pixel as it is</source>
        <translation>照片自己的配置文件让每个产品像素保持原样</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>What the file says beside its pixels: camera, rights, and what was done</source>
        <translation>文件在像素之外所写的内容：相机、版权和处理过程</translation>
    </message>
    <message>
        <source>At most, in kB</source>
        <translation>最大体积（kB）</translation>
    </message>
    <message>
        <source>The quality is lowered until the file is no larger</source>
        <translation>降低质量，直到文件不超过此体积</translation>
    </message>
    <message>
        <source>With layers</source>
        <translation>带图层</translation>
    </message>
    <message>
        <source>Background, shadow, reflection, product and light wrap, a page each</source>
        <translation>背景、阴影、倒影、产品和光线包裹，每层一页</translation>
    </message>
    <message>
        <source>With the recipe</source>
        <translation>带配方</translation>
    </message>
    <message>
        <source>Prompt, seed and settings in the PNG; drop it on the window to use them</source>
        <translation>把提示词、种子和设置写进 PNG；把它拖入窗口即可再用</translation>
    </message>
    <message>
        <source>Walls without bands; colour is stored at half size unless quality is 100</source>
        <translation>墙面无色带；除非质量为 100，色彩以一半尺寸保存</translation>
    </message>
    <message>
        <source>Marketplaces</source>
        <translation>电商平台</translation>
    </message>
    <message>
        <source>Write files for marketplaces beside this one, each in its size</source>
        <translation>在此文件旁为各电商平台写出相应尺寸的文件</translation>
    </message>
    <message>
        <source> kB</source>
        <translation> kB</translation>
    </message>
    <message>
        <source>any size</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色彩</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最大</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Product alone, on transparent ground</source>
        <translation>仅产品，透明底</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Full size  ·  {width} × {height}</source>
        <translation>原始尺寸  ·  {width} × {height}</translation>
    </message>
    <message>
        <source>{bits} bits a channel, as the photo</source>
        <translation>每通道 {bits} 位，与照片相同</translation>
    </message>
    <message>
        <source>Lossless. {depth}.</source>
        <translation>无损。{depth}。</translation>
    </message>
    <message>
        <source>Lossless, for print and further editing. {depth}.</source>
        <translation>无损，适合印刷和后续编辑。{depth}。</translation>
    </message>
    <message>
        <source>Small, lossy. 8 bits a channel.</source>
        <translation>文件小，有损。每通道 8 位。</translation>
    </message>
    <message>
        <source>Smallest, lossy, slow to write. 8 or 10 bits a channel.</source>
        <translation>最小，有损，写入较慢。每通道 8 或 10 位。</translation>
    </message>
    <message>
        <source>Folder to export to</source>
        <translation>导出到的文件夹</translation>
    </message>
    <message>
        <source>The product&apos;s name</source>
        <translation>产品名称</translation>
    </message>
    <message>
        <source>The prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Today&apos;s date</source>
        <translation>今天的日期</translation>
    </message>
    <message>
        <source>The iteration&apos;s number</source>
        <translation>迭代编号</translation>
    </message>
    <message>
        <source>1 to 100: higher is larger and nearer to the picture; 4:4:4 colour</source>
        <translation>1 到 100：越高文件越大、越接近原图；4:4:4 色度</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Full size keeps every pixel; a shorter longest side shrinks the picture</source>
        <translation>原始尺寸保留每个像素；设定较短的长边会缩小图片</translation>
    </message>
    <message>
        <source>Longest side in px</source>
        <translation>长边（像素）</translation>
    </message>
    <message>
        <source>The longer side is shrunk to this; a picture is never enlarged</source>
        <translation>将长边缩小到此值；图片绝不会被放大</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>{product}, {prompt}, {date} and {n} are filled in</source>
        <translation>{product}、{prompt}、{date} 和 {n} 会自动填入</translation>
    </message>
    <message>
        <source>Insert a field</source>
        <translation>插入字段</translation>
    </message>
    <message>
        <source>Insert a field that is filled in for each picture</source>
        <translation>插入会为每张图片自动填写的字段</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>The folder that the file is written to</source>
        <translation>文件写入的文件夹</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Format {kind}</source>
        <translation>格式 {kind}</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Full size</source>
        <translation>原始尺寸</translation>
    </message>
    <message>
        <source>Longest side</source>
        <translation>长边</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>品质</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Smaller, lossy, for the web. 8 bits a channel.</source>
        <translation>更小，有损，适合网页。每通道 8 位。</translation>
    </message>
    <message>
        <source>Layers for Photoshop and others. {depth}.</source>
        <translation>供 Photoshop 等使用的图层。{depth}。</translation>
    </message>
    <message>
        <source>OpenRaster: layers for Krita and GIMP. {depth}.</source>
        <translation>OpenRaster：供 Krita 和 GIMP 使用的图层。{depth}。</translation>
    </message>
    <message>
        <source>Quality of lossy formats</source>
        <translation>有损格式的质量</translation>
    </message>
    <message>
        <source>The cut-out with its soft matte as alpha; not in JPEG</source>
        <translation>抠图及其柔和蒙版作为透明通道；JPEG 不支持</translation>
    </message>
</context>
<context>
    <name>ExportSigning</name>
    <message>
        <source>Signed with content credentials (C2PA)</source>
        <translation>以内容凭证（C2PA）签名</translation>
    </message>
    <message>
        <source>Choose your certificate chain and its private key.</source>
        <translation>请选择您的证书链及其私钥。</translation>
    </message>
    <message>
        <source>Certificate chain</source>
        <translation>证书链</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.cer *.key)</source>
        <translation>PEM 文件 (*.pem *.crt *.cer *.key)</translation>
    </message>
    <message>
        <source>Certificate…</source>
        <translation>证书…</translation>
    </message>
    <message>
        <source>Key…</source>
        <translation>私钥…</translation>
    </message>
    <message>
        <source>Sign with content credentials</source>
        <translation>以内容凭证签名</translation>
    </message>
    <message>
        <source>A manifest that says how the file was made, sealed with your own key</source>
        <translation>一份说明文件如何制成的清单，用您自己的密钥封印</translation>
    </message>
    <message>
        <source>Needs the extra c2pa: python3 installer/run.py --with c2pa</source>
        <translation>需要附加组件 c2pa：python3 installer/run.py --with c2pa</translation>
    </message>
    <message>
        <source>Choose the certificate chain</source>
        <translation>选择证书链</translation>
    </message>
    <message>
        <source>Choose the private key</source>
        <translation>选择私钥</translation>
    </message>
</context>
<context>
    <name>FailureBar</name>
    <message>
        <source>Drag over the text to copy parts of it</source>
        <translation>拖动选择文字即可复制其中一部分</translation>
    </message>
    <message>
        <source>Do what is offered</source>
        <translation>执行所提供的操作</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤销此操作</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Copy what a developer needs to the clipboard</source>
        <translation>将开发者所需信息复制到剪贴板</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>FilesWork</name>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>剪贴板中没有图片。</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>There is no photograph that can be read in that folder.</source>
        <translation>该文件夹中没有可读取的照片。</translation>
    </message>
    <message>
        <source>The project is opened; the photographs wait in the list at the left.</source>
        <translation>项目已打开；照片在左侧列表中等待。</translation>
    </message>
    <message>
        <source>Open a photograph or a project</source>
        <translation>打开照片或项目</translation>
    </message>
    <message>
        <source>Photographs and projects ({endings})</source>
        <translation>照片和项目 ({endings})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Save the project as</source>
        <translation>项目另存为</translation>
    </message>
    <message>
        <source>Save a copy of the project</source>
        <translation>保存项目副本</translation>
    </message>
    <message>
        <source>Projects (*{ending})</source>
        <translation>项目 (*{ending})</translation>
    </message>
    <message>
        <source>project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Wait until the work is done, then drag again.</source>
        <translation>请等工作完成后再拖动。</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>已另存为 {name}</translation>
    </message>
</context>
<context>
    <name>FilmActions</name>
    <message>
        <source>&amp;Compare</source>
        <translation>比较(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Generate again from here</source>
        <translation>从此处重新生成(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;How it was made</source>
        <translation>生成过程(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Star</source>
        <translation>星标(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Use this scene on another product…</source>
        <translation>将此场景用于其他产品(&amp;U)…</translation>
    </message>
    <message>
        <source>N&amp;ote…</source>
        <translation>备注(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Copy &amp;picture</source>
        <translation>复制图片(&amp;P)</translation>
    </message>
    <message>
        <source>Copy p&amp;rompt</source>
        <translation>复制提示词(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
</context>
<context>
    <name>FilmHeader</name>
    <message>
        <source>Starred</source>
        <translation>已加星标</translation>
    </message>
    <message>
        <source>Show only the Iterations that you starred</source>
        <translation>只显示您加了星标的迭代</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>Show only the Iterations that passed every gate and the score&apos;s threshold</source>
        <translation>只显示通过所有硬性检查且达到评分门槛的迭代</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Ctrl or Shift and click selects more: compare two or four side by side</source>
        <translation>按住 Ctrl 或 Shift 点击可多选：并排比较两个或四个</translation>
    </message>
    <message>
        <source>Compare the selected Iterations</source>
        <translation>比较所选迭代</translation>
    </message>
    <message>
        <source>Search prompts and notes</source>
        <translation>搜索提示词和备注</translation>
    </message>
    <message>
        <source>Shows only Iterations whose prompt or note has all these words</source>
        <translation>只显示提示词或备注包含所有这些词的迭代</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>{seen} of {whole}</source>
        <translation>{seen} / {whole}</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>FilmModel</name>
    <message>
        <source>Photograph</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Waiting in the queue: {prompt}</source>
        <translation>在队列中等待：{prompt}</translation>
    </message>
    <message>
        <source>The photograph as it was opened: {name}</source>
        <translation>打开时的照片：{name}</translation>
    </message>
    <message>
        <source>Being made: {stage}</source>
        <translation>正在生成：{stage}</translation>
    </message>
</context>
<context>
    <name>FoldersPage</name>
    <message>
        <source>Beside the photograph</source>
        <translation>照片所在位置</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the folder in which Save as and Export begin</source>
        <translation>选择“另存为”和“导出”的起始文件夹</translation>
    </message>
    <message>
        <source>Begin where the photograph lies</source>
        <translation>从照片所在位置开始</translation>
    </message>
    <message>
        <source>Project folder</source>
        <translation>项目文件夹</translation>
    </message>
    <message>
        <source>The folder in which Save as and Export begin</source>
        <translation>“另存为”和“导出”的起始文件夹</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Clear cache</source>
        <translation>清除缓存</translation>
    </message>
    <message>
        <source>Delete what can be made again; the next job takes longer</source>
        <translation>删除可以重新生成的内容；下一次工作会稍慢</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>Untitled projects and settings</source>
        <translation>未命名的项目和设置</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Downloaded weights</source>
        <translation>下载的权重</translation>
    </message>
    <message>
        <source>What can be made again: compiled kernels</source>
        <translation>可以重新生成的内容：编译好的内核</translation>
    </message>
    <message>
        <source>The environment variable {name} says where; it goes before a choice here</source>
        <translation>位置由环境变量 {name} 决定；它优先于此处的选择</translation>
    </message>
    <message>
        <source>As it comes</source>
        <translation>默认位置</translation>
    </message>
    <message>
        <source>Choose another folder, from the next start on</source>
        <translation>选择另一个文件夹，下次启动时生效</translation>
    </message>
    <message>
        <source>Where it lies when nothing is chosen, from the next start on</source>
        <translation>恢复到未作选择时的位置，下次启动时生效</translation>
    </message>
    <message>
        <source>Models of other programs</source>
        <translation>其他程序的模型</translation>
    </message>
    <message>
        <source>Automatic ({size} MB)</source>
        <translation>自动（{size} MB）</translation>
    </message>
    <message>
        <source>Cache limit</source>
        <translation>缓存上限</translation>
    </message>
    <message>
        <source>When the program ends, what was used longest ago is deleted beyond this</source>
        <translation>程序结束时，超出上限的部分从最久未用的开始删除</translation>
    </message>
    <message>
        <source>as it comes, at the next start</source>
        <translation>默认位置，下次启动时生效</translation>
    </message>
    <message>
        <source>This takes effect at the next start. Nothing is moved: what lies in the folder of now stays there, and can be moved by hand.</source>
        <translation>下次启动时生效。不会移动任何文件：现在文件夹中的内容保留在原处，可以手动移动。</translation>
    </message>
</context>
<context>
    <name>FrameChooser</name>
    <message>
        <source>Camera frame</source>
        <translation>相机画幅</translation>
    </message>
    <message>
        <source>White ground, {share:.0f} % margin</source>
        <translation>白底，边距 {share:.0f} %</translation>
    </message>
    <message>
        <source>Custom size</source>
        <translation>自定义尺寸</translation>
    </message>
    <message>
        <source>Frame of the new picture</source>
        <translation>新图片的画幅</translation>
    </message>
    <message>
        <source>Size and shape of the new picture, in px</source>
        <translation>新图片的尺寸和形状，以像素为单位</translation>
    </message>
    <message>
        <source>Width in px</source>
        <translation>宽度（像素）</translation>
    </message>
    <message>
        <source>Width of the new picture, in px</source>
        <translation>新图片的宽度，以像素为单位</translation>
    </message>
    <message>
        <source>Height in px</source>
        <translation>高度（像素）</translation>
    </message>
    <message>
        <source>Height of the new picture, in px</source>
        <translation>新图片的高度，以像素为单位</translation>
    </message>
    <message>
        <source>Keep the proportions</source>
        <translation>保持比例</translation>
    </message>
    <message>
        <source>Keep the proportions: the other side follows</source>
        <translation>保持比例：另一边随之变化</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
</context>
<context>
    <name>GateRow</name>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>{name}: measured {value:.6g}, limit {limit:.6g}</source>
        <translation>{name}：测得 {value:.6g}，限值 {limit:.6g}</translation>
    </message>
</context>
<context>
    <name>GradientTool</name>
    <message>
        <source>Gradient</source>
        <translation>渐变</translation>
    </message>
</context>
<context>
    <name>GuidanceBox</name>
    <message>
        <source>Text guidance</source>
        <translation>文字引导</translation>
    </message>
    <message>
        <source>How closely the edit follows the words</source>
        <translation>编辑遵循文字的程度</translation>
    </message>
    <message>
        <source>Image guidance</source>
        <translation>图像引导</translation>
    </message>
    <message>
        <source>How much of the picture as it was is kept</source>
        <translation>保留原图的程度</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Steps of the sampler: 20 is a draft</source>
        <translation>采样步数：20 为草稿</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same seed makes the same edit</source>
        <translation>相同的种子得到相同的编辑</translation>
    </message>
    <message>
        <source>Steps </source>
        <translation>步数 </translation>
    </message>
    <message>
        <source>Seed </source>
        <translation>种子 </translation>
    </message>
    <message>
        <source>Choose of nine…</source>
        <translation>九选一…</translation>
    </message>
    <message>
        <source>A small grid of guidance scales to choose from</source>
        <translation>供选择的引导强度小网格</translation>
    </message>
    <message>
        <source>Text guidance {text}, image guidance {image}</source>
        <translation>文字引导 {text}，图像引导 {image}</translation>
    </message>
</context>
<context>
    <name>HouseWork</name>
    <message>
        <source>Recover…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Bring back what {name} still holds, in a new file</source>
        <translation>把 {name} 中尚存的内容恢复到新文件</translation>
    </message>
    <message>
        <source>Recover into a new project</source>
        <translation>恢复到新项目</translation>
    </message>
    <message>
        <source>Projects (*{ending})</source>
        <translation>项目 (*{ending})</translation>
    </message>
    <message>
        <source>{name} recovered</source>
        <translation>{name} 已恢复</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Erase what was put aside or deleted?</source>
        <translation>要永久删除已搁置或已删除的内容吗？</translation>
    </message>
    <message>
        <source>This cannot be undone. Save a copy first if you are not sure.</source>
        <translation>此操作无法撤销。如不确定，请先保存副本。</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Erase it and make the file smaller</source>
        <translation>删除并缩小文件</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Leave everything as it is (Esc)</source>
        <translation>一切保持原样 (Esc)</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>已恢复</translation>
    </message>
    <message>
        <source>Some things were lost; the damaged file is as it was. The details say what.</source>
        <translation>有些内容已丢失；损坏的文件保持原样。详细信息中列出了丢失的内容。</translation>
    </message>
    <message>
        <source>All of it is there again</source>
        <translation>全部恢复原样</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>waiting for other work</source>
        <translation>正在等待其他工作</translation>
    </message>
    <message>
        <source>putting aside</source>
        <translation>正在搁置</translation>
    </message>
    <message>
        <source>bringing back</source>
        <translation>正在取回</translation>
    </message>
    <message>
        <source>compacting</source>
        <translation>正在压缩</translation>
    </message>
    <message>
        <source>erasing</source>
        <translation>正在删除</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Drop a product photograph here</source>
        <translation>将产品照片拖放到此处</translation>
    </message>
    <message>
        <source>The product is cut out for you and put into any scene you describe.</source>
        <translation>自动抠出产品，并置入您描述的任意场景。</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open a photograph</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Choose a photograph or a project from your folders</source>
        <translation>从文件夹中选择照片或项目</translation>
    </message>
    <message>
        <source>Try a sample photograph</source>
        <translation>试用示例照片</translation>
    </message>
    <message>
        <source>Open a photograph that comes with the program</source>
        <translation>打开随程序提供的照片</translation>
    </message>
    <message>
        <source>Camera raw, TIFF, PSD, HEIC, EXR, PNG, JPEG, WebP or AVIF, up to 200 megapixels</source>
        <translation>RAW、TIFF、PSD、HEIC、EXR、PNG、JPEG、WebP、AVIF，最大 2 亿像素</translation>
    </message>
</context>
<context>
    <name>IterationCard</name>
    <message>
        <source>How the Iteration was made</source>
        <translation>迭代的生成过程</translation>
    </message>
    <message>
        <source>Choose an Iteration in the timeline to see how it was made.</source>
        <translation>在时间线中选择一个迭代，查看其生成过程。</translation>
    </message>
    <message>
        <source>Crew {crew}, seed {seed}</source>
        <translation>团队：{crew}，种子：{seed}</translation>
    </message>
    <message>
        <source>Told beforehand</source>
        <translation>事先告知</translation>
    </message>
    <message>
        <source>Prompts, ranked by the selector</source>
        <translation>提示词（按选择角色的排名）</translation>
    </message>
    <message>
        <source>Over-growth</source>
        <translation>越界生长</translation>
    </message>
    <message>
        <source>Background that looks as if it were part of the product</source>
        <translation>看起来像产品一部分的背景</translation>
    </message>
    <message>
        <source>Nothing grew out of the product.</source>
        <translation>产品没有越界生长。</translation>
    </message>
    <message>
        <source>The background; what grew out of the product is tinted</source>
        <translation>背景；越界生长的部分已着色</translation>
    </message>
    <message>
        <source>Before {before:.1%} of the product&apos;s area, after {after:.1%}. Repairs: {rounds}</source>
        <translation>修复前占产品面积的 {before:.1%}，修复后 {after:.1%}。修复次数：{rounds}</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>硬性检查</translation>
    </message>
    <message>
        <source>Hard checks: one that fails is enough to refuse a picture</source>
        <translation>硬性检查：只要一项未通过，图片即不被接受</translation>
    </message>
    <message>
        <source>Time: {seconds:.1f} s</source>
        <translation>用时：{seconds:.1f} 秒</translation>
    </message>
    <message>
        <source>Unchanged, every one</source>
        <translation>全部未变</translation>
    </message>
    <message>
        <source>Differ by up to {levels} of {whole} levels</source>
        <translation>最多相差 {levels} 级（共 {whole} 级）</translation>
    </message>
    <message>
        <source> (after one resampling to fit the frame)</source>
        <translation>（为适应画幅重采样一次之后）</translation>
    </message>
    <message>
        <source>Protected</source>
        <translation>受保护</translation>
    </message>
    <message>
        <source>{count:,} px</source>
        <translation>{count:,} 像素</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>比对</translation>
    </message>
    <message>
        <source>Certificate of the product&apos;s pixels</source>
        <translation>产品像素证明</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the whole SHA-256</source>
        <translation>复制完整的 SHA-256</translation>
    </message>
    <message>
        <source>Copy the whole SHA-256 of the protected pixels</source>
        <translation>复制受保护像素的完整 SHA-256</translation>
    </message>
    <message>
        <source>What the mind says</source>
        <translation>思考模型的看法</translation>
    </message>
    <message>
        <source>What the instruction did</source>
        <translation>指令做了什么</translation>
    </message>
    <message>
        <source>Frame: {motion}</source>
        <translation>画面：{motion}</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Edited, as you asked</source>
        <translation>已按您的要求编辑</translation>
    </message>
</context>
<context>
    <name>LassoTool</name>
    <message>
        <source>Lasso</source>
        <translation>套索</translation>
    </message>
</context>
<context>
    <name>LightControls</name>
    <message>
        <source>Kind of light</source>
        <translation>光源类型</translation>
    </message>
    <message>
        <source>A lighting set-up: it sets direction, softness and colour</source>
        <translation>一种布光方式：决定方向、柔和度和颜色</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Gobo</source>
        <translation>遮光片</translation>
    </message>
    <message>
        <source>A pattern in front of the light that throws its shadow on the set</source>
        <translation>置于光源前、将影子投到布景上的图案</translation>
    </message>
    <message>
        <source>Side of the light</source>
        <translation>光源方位</translation>
    </message>
    <message>
        <source>0 is behind the camera, -90 left, 90 right, 180 behind the product</source>
        <translation>0 为相机后方，-90 为左侧，90 为右侧，180 为产品后方</translation>
    </message>
    <message>
        <source>Height of the light</source>
        <translation>光源高度</translation>
    </message>
    <message>
        <source>5 is nearly level, 85 is almost straight above</source>
        <translation>5 接近水平，85 几乎在正上方</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>光线</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>方位</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
</context>
<context>
    <name>LineTool</name>
    <message>
        <source>Erased line</source>
        <translation>擦除直线</translation>
    </message>
    <message>
        <source>Straight line</source>
        <translation>直线</translation>
    </message>
</context>
<context>
    <name>MagnetTool</name>
    <message>
        <source>Magnetic lasso</source>
        <translation>磁性套索</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Waiting pictures will use the cut-out as it is when they start.</source>
        <translation>等待中的图片将使用其开始时的抠图。</translation>
    </message>
    <message>
        <source>Another photograph is being opened: the tools wait until it is there.</source>
        <translation>正在打开另一张照片：打开完成之前工具暂不可用。</translation>
    </message>
</context>
<context>
    <name>MethodWords</name>
    <message>
        <source>Studio</source>
        <translation>影棚</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>Local models</source>
        <translation>本地模型</translation>
    </message>
    <message>
        <source>analyzer</source>
        <translation>分析器</translation>
    </message>
    <message>
        <source>prompter</source>
        <translation>提示词撰写器</translation>
    </message>
    <message>
        <source>selector</source>
        <translation>选择器</translation>
    </message>
    <message>
        <source>evaluator</source>
        <translation>评估器</translation>
    </message>
    <message>
        <source>editor</source>
        <translation>编辑器</translation>
    </message>
    <message>
        <source>Prompt match</source>
        <translation>提示词符合度</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>光线</translation>
    </message>
    <message>
        <source>Grounding</source>
        <translation>落地感</translation>
    </message>
    <message>
        <source>Separation</source>
        <translation>主体分离度</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>边缘</translation>
    </message>
    <message>
        <source>Harmony</source>
        <translation>协调</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>Composition</source>
        <translation>构图</translation>
    </message>
    <message>
        <source>Product exact</source>
        <translation>产品精确</translation>
    </message>
    <message>
        <source>Over-growth</source>
        <translation>越界生长</translation>
    </message>
    <message>
        <source>Halo</source>
        <translation>光晕</translation>
    </message>
    <message>
        <source>Clipping</source>
        <translation>溢出</translation>
    </message>
    <message>
        <source>In frame</source>
        <translation>在画面内</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>站立</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Colour of the set</source>
        <translation>布景颜色</translation>
    </message>
    <message>
        <source>Words understood</source>
        <translation>文字已理解</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪点</translation>
    </message>
    <message>
        <source>matt</source>
        <translation>哑光</translation>
    </message>
    <message>
        <source>satin</source>
        <translation>缎面</translation>
    </message>
    <message>
        <source>glossy</source>
        <translation>高光泽</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>eye level</source>
        <translation>平视</translation>
    </message>
    <message>
        <source>slightly above</source>
        <translation>略俯视</translation>
    </message>
    <message>
        <source>high angle</source>
        <translation>高角度</translation>
    </message>
    <message>
        <source>from above</source>
        <translation>俯拍</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>A model on this machine</source>
        <translation>本机上的模型</translation>
    </message>
    <message>
        <source>An OpenAI-style server</source>
        <translation>OpenAI 式服务器</translation>
    </message>
    <message>
        <source>Gemini</source>
        <translation>Gemini</translation>
    </message>
    <message>
        <source>Gemini (older SDK)</source>
        <translation>Gemini（旧版 SDK）</translation>
    </message>
    <message>
        <source>Common here</source>
        <translation>场合常见</translation>
    </message>
    <message>
        <source>Stands properly</source>
        <translation>放置得当</translation>
    </message>
    <message>
        <source>True scale</source>
        <translation>比例真实</translation>
    </message>
    <message>
        <source>Light agrees</source>
        <translation>光线一致</translation>
    </message>
    <message>
        <source>Style fits</source>
        <translation>风格相称</translation>
    </message>
    <message>
        <source>Fits the words</source>
        <translation>符合文字</translation>
    </message>
    <message>
        <source>Free of artefacts</source>
        <translation>没有瑕疵</translation>
    </message>
    <message>
        <source>Label text</source>
        <translation>标签文字</translation>
    </message>
    <message>
        <source>Instruction carried out</source>
        <translation>指令完成度</translation>
    </message>
    <message>
        <source>Frame kept still</source>
        <translation>画面未移动</translation>
    </message>
</context>
<context>
    <name>MindChooser</name>
    <message>
        <source>Mind</source>
        <translation>思考模型</translation>
    </message>
    <message>
        <source>Who looks at the product, writes prompts and judges the pictures</source>
        <translation>由谁来观察产品、撰写提示词并评判图片</translation>
    </message>
    <message>
        <source>{mind} (not ready)</source>
        <translation>{mind}（未就绪）</translation>
    </message>
    <message>
        <source>Nothing leaves this machine.</source>
        <translation>没有任何内容离开本机。</translation>
    </message>
    <message>
        <source>Small pictures of the product and the results, and your words, are sent to {address}.</source>
        <translation>产品和结果的小图以及您的文字会发送到 {address}。</translation>
    </message>
    <message>
        <source>{mind}: {why}</source>
        <translation>{mind}：{why}</translation>
    </message>
</context>
<context>
    <name>MindsPage</name>
    <message>
        <source>A mind looks at the product, writes prompts and judges the pictures, beside what is measured. The built-in one needs nothing. Choose it in the prompt panel, under Crew.</source>
        <translation>思考模型在测量之外观察产品、撰写提示词并评判图片。内置的无需任何准备。请在提示词面板的“团队”一节中选择。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Of Ollama, LM Studio, llama.cpp, vLLM or another server of this protocol</source>
        <translation>Ollama、LM Studio、llama.cpp、vLLM 或其他使用该协议的服务器的地址</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>A model of the server that sees pictures</source>
        <translation>服务器上能看图片的模型</translation>
    </message>
    <message>
        <source>Find servers</source>
        <translation>查找服务器</translation>
    </message>
    <message>
        <source>Look on the usual ports of this machine, nowhere else</source>
        <translation>只在本机的常用端口上查找</translation>
    </message>
    <message>
        <source>Check this server</source>
        <translation>检查此服务器</translation>
    </message>
    <message>
        <source>Ask the server for its models; no picture is sent</source>
        <translation>向服务器询问其模型；不发送图片</translation>
    </message>
    <message>
        <source>Gemini model</source>
        <translation>Gemini 模型</translation>
    </message>
    <message>
        <source>The name of the model at Google</source>
        <translation>该模型在 Google 的名称</translation>
    </message>
    <message>
        <source>Model or folder</source>
        <translation>模型或文件夹</translation>
    </message>
    <message>
        <source>A model that is installed here, or a folder with one of your own</source>
        <translation>此处已安装的模型，或存放您自己模型的文件夹</translation>
    </message>
    <message>
        <source>Key for {mind}</source>
        <translation>{mind} 的密钥</translation>
    </message>
    <message>
        <source>Kept in the keyring of your system, never in a file or a project</source>
        <translation>保存在系统的密钥环中，绝不写入文件或项目</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Keep key</source>
        <translation>保存密钥</translation>
    </message>
    <message>
        <source>Forget key</source>
        <translation>删除密钥</translation>
    </message>
    <message>
        <source>Keep the key</source>
        <translation>保存密钥</translation>
    </message>
    <message>
        <source>Forget the key</source>
        <translation>删除密钥</translation>
    </message>
    <message>
        <source>Looking for servers…</source>
        <translation>正在查找服务器…</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>正在询问服务器…</translation>
    </message>
    <message>
        <source>No server answers on the usual ports of this machine.</source>
        <translation>本机的常用端口上没有服务器应答。</translation>
    </message>
    <message>
        <source>Answered, with so many models: {names}</source>
        <translation>已应答，模型数量：{names}</translation>
    </message>
    <message>
        <source>A key is kept.</source>
        <translation>已保存密钥。</translation>
    </message>
    <message>
        <source>No key is kept.</source>
        <translation>没有保存密钥。</translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation>就绪。</translation>
    </message>
</context>
<context>
    <name>ModelFoldersBox</name>
    <message>
        <source>Folders of other programs</source>
        <translation>其他程序的文件夹</translation>
    </message>
    <message>
        <source>ComfyUI&apos;s or A1111&apos;s models, a moved Hugging Face cache: models found there can be used where they are</source>
        <translation>ComfyUI 或 A1111 的 models、移走的 Hugging Face 缓存：在那里找到的模型可以原处使用</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Look for models in one more folder; it is only read</source>
        <translation>再在一个文件夹中查找模型；只读取，不写入</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Look there no more; nothing is deleted</source>
        <translation>不再在那里查找；不会删除任何内容</translation>
    </message>
    <message>
        <source>{folder} (not there now)</source>
        <translation>{folder}（目前不存在）</translation>
    </message>
    <message>
        <source>The environment variable {name} names it</source>
        <translation>由环境变量 {name} 指定</translation>
    </message>
    <message>
        <source>Look for models in</source>
        <translation>在此查找模型</translation>
    </message>
</context>
<context>
    <name>ModelFoldersDialog</name>
    <message>
        <source>Folders of other programs</source>
        <translation>其他程序的文件夹</translation>
    </message>
    <message>
        <source>Models are looked for in these folders too. They are only read; “Use it there” in the list of models takes one over without copying it.</source>
        <translation>也会在这些文件夹中查找模型。它们只被读取；在模型列表中选择“原处使用”即可直接使用而无需复制。</translation>
    </message>
    <message>
        <source>Every choice is kept at once</source>
        <translation>每项选择都会立即保存</translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>Models by role</source>
        <translation>按角色列出的模型</translation>
    </message>
    <message>
        <source>Choose a model to see all about it below</source>
        <translation>选择一个模型，下方显示其全部信息</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Enhancer</source>
        <translation>增强</translation>
    </message>
    <message>
        <source>Repainter</source>
        <translation>重绘</translation>
    </message>
    <message>
        <source>Live preview</source>
        <translation>实时预览</translation>
    </message>
    <message>
        <source>Editing by words</source>
        <translation>文字编辑</translation>
    </message>
    <message>
        <source>Cut-out</source>
        <translation>抠图</translation>
    </message>
    <message>
        <source>Analyzer</source>
        <translation>分析</translation>
    </message>
    <message>
        <source>Prompter</source>
        <translation>提示词撰写</translation>
    </message>
    <message>
        <source>Selector</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Evaluator</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>An SDXL checkpoint in one file</source>
        <translation>单个文件的 SDXL 检查点</translation>
    </message>
    <message>
        <source>CLIP&apos;s vocabulary</source>
        <translation>CLIP 的词表</translation>
    </message>
    <message>
        <source>MGIE: U-Net, edit head, word tables</source>
        <translation>MGIE：U-Net、编辑头和词嵌入表</translation>
    </message>
    <message>
        <source>BrushNet, random masks</source>
        <translation>BrushNet（随机蒙版）</translation>
    </message>
    <message>
        <source>LLaVA 7B v1 (for MGIE)</source>
        <translation>LLaVA 7B v1（用于 MGIE）</translation>
    </message>
    <message>
        <source>SDXL-Lightning, 8 and 4 steps</source>
        <translation>SDXL-Lightning（8 步和 4 步）</translation>
    </message>
    <message>
        <source>Stable Diffusion 2 inpainting</source>
        <translation>Stable Diffusion 2 补图模型</translation>
    </message>
    <message>
        <source>SDXL inpainting 0.1</source>
        <translation>SDXL 补图模型 0.1</translation>
    </message>
    <message>
        <source>Tiny autoencoder for SDXL</source>
        <translation>SDXL 的微型自编码器</translation>
    </message>
    <message>
        <source>Z-Image-Turbo ControlNet, inpainting</source>
        <translation>Z-Image-Turbo ControlNet（补图）</translation>
    </message>
    <message>
        <source>not for commercial work</source>
        <translation>不可商用</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>未安装</translation>
    </message>
    <message>
        <source>found on this machine</source>
        <translation>已在此机器上找到</translation>
    </message>
    <message>
        <source>begun, {size}</source>
        <translation>已下载 {size}</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>ready, read in place</source>
        <translation>就绪，原处读取</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>约 {size}</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚不清楚</translation>
    </message>
    <message>
        <source>commercial work allowed</source>
        <translation>可商用</translation>
    </message>
    <message>
        <source>allowed with conditions</source>
        <translation>有条件可商用</translation>
    </message>
    <message>
        <source>no commercial work</source>
        <translation>不可商用</translation>
    </message>
    <message>
        <source>{size} GB of graphics memory</source>
        <translation>{size} GB 显存</translation>
    </message>
    <message>
        <source>fast</source>
        <translation>快</translation>
    </message>
    <message>
        <source>moderate</source>
        <translation>中等</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>慢</translation>
    </message>
    <message>
        <source>{model} (not for commercial work)</source>
        <translation>{model}（不可商用）</translation>
    </message>
    <message>
        <source>the extra “{name}” of the installer</source>
        <translation>安装程序的附加组件“{name}”</translation>
    </message>
    <message>
        <source>the package {name}</source>
        <translation>软件包 {name}</translation>
    </message>
    <message>
        <source>memory: a card with {card}, or {machine} in the machine</source>
        <translation>内存：需要 {card} 的显卡，或机器有 {machine} 内存</translation>
    </message>
    <message>
        <source>lacks {what}</source>
        <translation>缺少 {what}</translation>
    </message>
    <message>
        <source>ready, but slow without a graphics card</source>
        <translation>就绪，但没有显卡会很慢</translation>
    </message>
    <message>
        <source>would do more with {what}</source>
        <translation>有了 {what} 会更好</translation>
    </message>
    <message>
        <source>nothing: it runs offline on any CPU</source>
        <translation>无需任何条件：可在任何 CPU 上离线运行</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Commercial-safe</source>
        <translation>商用安全</translation>
    </message>
    <message>
        <source>Hide and refuse models that forbid commercial work</source>
        <translation>隐藏并拒绝禁止商用的模型</translation>
    </message>
    <message>
        <source>Models whose licence forbids commercial work are hidden and refused. The verdicts are our reading of the licences, not legal advice.</source>
        <translation>许可禁止商用的模型会被隐藏并拒绝。结论是我们对许可的解读，并非法律意见。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>How much of the files is done</source>
        <translation>文件已完成多少</translation>
    </message>
    <message>
        <source>What each crew lacks</source>
        <translation>各团队缺少什么</translation>
    </message>
    <message>
        <source>About the chosen model</source>
        <translation>关于所选模型</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Fetch it; what came before is kept</source>
        <translation>获取模型；先前已下载的部分会保留</translation>
    </message>
    <message>
        <source>Use it there</source>
        <translation>原处使用</translation>
    </message>
    <message>
        <source>Only read it where it was found</source>
        <translation>只在找到的位置读取</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Copy it from a folder or a USB stick</source>
        <translation>从文件夹或 U 盘复制</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Hold every file against its record</source>
        <translation>将每个文件与记录核对</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Delete it from the models folder</source>
        <translation>从模型文件夹中删除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop; what has come is kept</source>
        <translation>停止；已下载的部分会保留</translation>
    </message>
    <message>
        <source>Other folders…</source>
        <translation>其他文件夹…</translation>
    </message>
    <message>
        <source>Choose folders of other programs in which models are looked for</source>
        <translation>选择在哪些其他程序的文件夹中查找模型</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close; work goes on (Esc)</source>
        <translation>关闭；工作会继续 (Esc)</translation>
    </message>
    <message>
        <source>Looking at what is here…</source>
        <translation>正在查看现有内容…</translation>
    </message>
    <message>
        <source>{folder} · {size} free</source>
        <translation>{folder} · 剩余 {size}</translation>
    </message>
    <message>
        <source>Also looked in: {folders}</source>
        <translation>还查找了：{folders}</translation>
    </message>
    <message>
        <source>Licence: {name}, {verdict}.</source>
        <translation>许可：{name}，{verdict}。</translation>
    </message>
    <message>
        <source>In {folder}</source>
        <translation>位于 {folder}</translation>
    </message>
    <message>
        <source>Download all</source>
        <translation>全部下载</translation>
    </message>
    <message>
        <source>Download all, about {size}</source>
        <translation>全部下载，约 {size}</translation>
    </message>
    <message>
        <source>Download all models that the crew {crew} needs or would do more with</source>
        <translation>下载团队“{crew}”需要或有益的所有模型</translation>
    </message>
</context>
<context>
    <name>ModelsWork</name>
    <message>
        <source>Import from a folder or a USB stick</source>
        <translation>从文件夹或 U 盘导入</translation>
    </message>
    <message>
        <source>Remove a model</source>
        <translation>移除模型</translation>
    </message>
    <message>
        <source>Remove {model} from this machine?</source>
        <translation>从此机器移除 {model}？</translation>
    </message>
    <message>
        <source>Only our note of it goes: the files stay where they are.</source>
        <translation>只删除我们的记录：文件留在原处。</translation>
    </message>
    <message>
        <source>{size} are freed. It can be downloaded or imported again.</source>
        <translation>将释放 {size}。以后可重新下载或导入。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Delete it from the models folder</source>
        <translation>从模型文件夹中删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Leave everything as it is (Esc)</source>
        <translation>一切保持原样 (Esc)</translation>
    </message>
    <message>
        <source>No model was in the memory.</source>
        <translation>内存中没有模型。</translation>
    </message>
    <message>
        <source>Models that left the memory: {count}</source>
        <translation>已退出内存的模型：{count} 个</translation>
    </message>
    <message>
        <source>waiting for other work</source>
        <translation>等待其他工作</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>verifying</source>
        <translation>正在校验</translation>
    </message>
    <message>
        <source>removing</source>
        <translation>正在移除</translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message>
        <source>You have worked on this very photograph before.</source>
        <translation>您以前处理过这同一张照片。</translation>
    </message>
    <message>
        <source>Open the earlier project</source>
        <translation>打开以前的项目</translation>
    </message>
    <message>
        <source>Goes on in {path}; what was begun now is kept if anything was made</source>
        <translation>在 {path} 中继续；现在开始的工作如已有成果会保留</translation>
    </message>
</context>
<context>
    <name>OptionNames</name>
    <message>
        <source>Built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>边缘</translation>
    </message>
    <message>
        <source>Edges and depth</source>
        <translation>边缘与深度</translation>
    </message>
    <message>
        <source>The set&apos;s own</source>
        <translation>场景自己的</translation>
    </message>
    <message>
        <source>The photograph&apos;s own</source>
        <translation>照片自己的</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>As the mind</source>
        <translation>随思考模型</translation>
    </message>
    <message>
        <source>As the crew</source>
        <translation>随团队</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Which of today&apos;s models paints</source>
        <translation>由哪个当今的模型作画</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>控制</translation>
    </message>
    <message>
        <source>What the ControlNet follows: the product&apos;s edges, or depth as well</source>
        <translation>ControlNet 遵循什么：产品的边缘，或再加上深度</translation>
    </message>
    <message>
        <source>Shadow</source>
        <translation>阴影</translation>
    </message>
    <message>
        <source>Which shadow the product has: that of the set, or that of its photograph</source>
        <translation>产品用哪种阴影：场景的，还是照片里的</translation>
    </message>
    <message>
        <source>Hold the product</source>
        <translation>固定产品</translation>
    </message>
    <message>
        <source>The product itself is kept while the rest is painted round it</source>
        <translation>绘制周围时保留产品本身</translation>
    </message>
    <message>
        <source>Cast the product&apos;s shadow</source>
        <translation>投射产品的阴影</translation>
    </message>
    <message>
        <source>Lay the product&apos;s own shadow and mirror image over what a model painted</source>
        <translation>在模型所画的背景上叠加产品自己的阴影和倒影</translation>
    </message>
    <message>
        <source>Cutter</source>
        <translation>抠图</translation>
    </message>
    <message>
        <source>Who cuts the product out</source>
        <translation>由谁抠出产品</translation>
    </message>
    <message>
        <source>Analyzer</source>
        <translation>分析</translation>
    </message>
    <message>
        <source>Who says what the product is</source>
        <translation>由谁判断产品是什么</translation>
    </message>
    <message>
        <source>Prompter</source>
        <translation>提示词撰写</translation>
    </message>
    <message>
        <source>Who writes the prompts</source>
        <translation>由谁撰写提示词</translation>
    </message>
    <message>
        <source>Selector</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Who ranks the prompts</source>
        <translation>由谁为提示词排序</translation>
    </message>
    <message>
        <source>Templater</source>
        <translation>模板生成</translation>
    </message>
    <message>
        <source>Who makes the picture round the product</source>
        <translation>由谁生成产品周围的画面</translation>
    </message>
    <message>
        <source>Repainter</source>
        <translation>重绘</translation>
    </message>
    <message>
        <source>Who finds and repairs what grew out of the product</source>
        <translation>由谁找出并修复产品的外溢部分</translation>
    </message>
    <message>
        <source>Enhancer</source>
        <translation>增强</translation>
    </message>
    <message>
        <source>Who raises the background&apos;s quality</source>
        <translation>由谁提升背景的质量</translation>
    </message>
    <message>
        <source>Evaluator</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Who judges the pictures</source>
        <translation>由谁评判图片</translation>
    </message>
</context>
<context>
    <name>OptionWords</name>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Diameter of the tip in pixels of the photograph ([ and ])</source>
        <translation>笔尖直径，以照片像素为单位（[ 和 ]）</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>硬度</translation>
    </message>
    <message>
        <source>How much of the tip is solid: 100 % has a crisp rim, 0 % fades evenly</source>
        <translation>笔尖实心部分的比例：100 % 边缘清晰，0 % 均匀渐隐</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>How much one stroke changes; going over a place twice in it adds nothing</source>
        <translation>一次笔画的改变量；同一笔画重复经过某处不会累加</translation>
    </message>
    <message>
        <source>Pen size</source>
        <translation>压感大小</translation>
    </message>
    <message>
        <source>A pen&apos;s pressure makes the tip larger</source>
        <translation>压感笔的压力使笔尖变大</translation>
    </message>
    <message>
        <source>Pen flow</source>
        <translation>压感流量</translation>
    </message>
    <message>
        <source>A pen&apos;s pressure makes the flow stronger</source>
        <translation>压感笔的压力使流量变强</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>涂抹</translation>
    </message>
    <message>
        <source>What you paint on roughly; hold Alt for the other</source>
        <translation>大致涂抹的对象；按住 Alt 切换为另一种</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Subtract</source>
        <translation>减去</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>How the region joins the matte; hold Shift to add, Alt to subtract, both to keep only what is in both</source>
        <translation>区域与蒙版的组合方式；按住 Shift 添加，按住 Alt 减去，同时按住则只保留两者的交集</translation>
    </message>
    <message>
        <source>Intersect</source>
        <translation>交集</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>How softly the region&apos;s edge fades, in pixels</source>
        <translation>区域边缘渐隐的柔和程度，以像素为单位</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>How different a colour may be from the one that you click on</source>
        <translation>颜色与所点击颜色之间允许的差异</translation>
    </message>
    <message>
        <source>Contiguous</source>
        <translation>连续</translation>
    </message>
    <message>
        <source>Take only what hangs together with the place that you click on</source>
        <translation>只选取与点击处相连的部分</translation>
    </message>
    <message>
        <source>What the gradient does to the matte</source>
        <translation>渐变对蒙版的作用</translation>
    </message>
    <message>
        <source>Fade out</source>
        <translation>渐隐</translation>
    </message>
</context>
<context>
    <name>PanelLayout</name>
    <message>
        <source>Frame</source>
        <translation>画幅</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Crew</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>Describe the scene</source>
        <translation>描述场景</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>负向提示词</translation>
    </message>
    <message>
        <source>What the product is</source>
        <translation>产品是什么</translation>
    </message>
    <message>
        <source>Roles and tools</source>
        <translation>角色与工具</translation>
    </message>
</context>
<context>
    <name>PanelParts</name>
    <message>
        <source>on white marble, window light from the left, eucalyptus</source>
        <translation>放在白色大理石上，左侧窗光，叶子</translation>
    </message>
    <message>
        <source>Describe the scene</source>
        <translation>描述场景</translation>
    </message>
    <message>
        <source>The prompt: what the product stands on, what is behind it, and the light.
Alt+Up and Alt+Down: prompts used before.</source>
        <translation>提示词：产品放在什么上面、身后是什么、光线如何。
Alt+↑ 和 Alt+↓：用过的提示词。</translation>
    </message>
    <message>
        <source>Make the picture</source>
        <translation>生成图片</translation>
    </message>
    <message>
        <source>perfume bottle</source>
        <translation>香水瓶</translation>
    </message>
    <message>
        <source>What the product is</source>
        <translation>产品是什么</translation>
    </message>
    <message>
        <source>What the product is called in prompts</source>
        <translation>产品在提示词中的称呼</translation>
    </message>
    <message>
        <source>props, leaves, reflections</source>
        <translation>道具，叶子，反光</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>负向提示词</translation>
    </message>
    <message>
        <source>What the picture shall not hold, with commas between</source>
        <translation>图片中不应出现的内容，用逗号分隔</translation>
    </message>
    <message>
        <source>Prompts used before</source>
        <translation>用过的提示词</translation>
    </message>
    <message>
        <source>Prompts used before (Alt+Up)</source>
        <translation>用过的提示词 (Alt+↑)</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>The product keeps its own pixels, always.</source>
        <translation>产品始终保留自身的像素。</translation>
    </message>
    <message>
        <source>What the matte covers is put back bit for bit, at the camera&apos;s resolution</source>
        <translation>蒙版覆盖的部分会以相机分辨率逐位放回</translation>
    </message>
    <message>
        <source>The product is changed to suit the set, as you ask.</source>
        <translation>将按您的要求调整产品以配合场景。</translation>
    </message>
    <message>
        <source>Harmonise and Relight at 0 leave the product&apos;s own pixels as they are</source>
        <translation>“协调”和“重新打光”为 0 时，产品像素保持不变</translation>
    </message>
    <message>
        <source>Nothing was generated yet</source>
        <translation>尚未生成任何图片</translation>
    </message>
</context>
<context>
    <name>PerformancePage</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>All cores</source>
        <translation>所有核心</translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation>内存上限</translation>
    </message>
    <message>
        <source>Most memory for undo steps; the oldest go first</source>
        <translation>撤销步骤可用的最大内存；最早的步骤最先清除</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>How many cores rendering may use at once; takes effect at the next start</source>
        <translation>渲染可同时使用的核心数；下次启动时生效</translation>
    </message>
</context>
<context>
    <name>PhotoList</name>
    <message>
        <source>Drop several photographs, or a folder of them, to have them here.</source>
        <translation>拖入多张照片或一个照片文件夹，即会列在此处。</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
</context>
<context>
    <name>PlacementBar</name>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>°</source>
        <translation>°</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Place as the method would</source>
        <translation>自动摆放</translation>
    </message>
    <message>
        <source>Place the product as the method would (Home, or double click)</source>
        <translation>按程序的方式摆放产品（Home 键或双击）</translation>
    </message>
    <message>
        <source>No product is cut out yet.</source>
        <translation>尚未抠出产品。</translation>
    </message>
    <message>
        <source>Camera pixels one to one: the product stays exact, bit for bit.</source>
        <translation>相机像素一比一：产品逐位保持精确。</translation>
    </message>
    <message>
        <source>at {percent} %</source>
        <translation>缩放至 {percent} %</translation>
    </message>
    <message>
        <source>turned {degrees}°</source>
        <translation>旋转 {degrees}°</translation>
    </message>
    <message>
        <source>Resampled once ({how}): camera pixels are not kept one to one.</source>
        <translation>重采样一次（{how}）：相机像素不再一比一保留。</translation>
    </message>
    <message>
        <source>off the pixel grid</source>
        <translation>未对齐像素网格</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>X: the product&apos;s left edge</source>
        <translation>X：产品左边缘</translation>
    </message>
    <message>
        <source>From the frame&apos;s left edge to the product&apos;s, in px of the frame</source>
        <translation>从画面左边缘到产品左边缘，以画面像素为单位</translation>
    </message>
    <message>
        <source>Y: the product&apos;s top edge</source>
        <translation>Y：产品上边缘</translation>
    </message>
    <message>
        <source>From the frame&apos;s top edge to the product&apos;s, in px of the frame</source>
        <translation>从画面上边缘到产品上边缘，以画面像素为单位</translation>
    </message>
    <message>
        <source>Scale in percent</source>
        <translation>缩放百分比</translation>
    </message>
    <message>
        <source>Frame px per camera px; 100 % keeps camera pixels one to one</source>
        <translation>每个相机像素对应的画面像素；100 % 时相机像素一比一保留</translation>
    </message>
    <message>
        <source>Rotation in degrees</source>
        <translation>旋转角度</translation>
    </message>
    <message>
        <source>Clockwise, about the product&apos;s middle; 0 keeps camera pixels one to one</source>
        <translation>绕产品中心顺时针旋转；0 时相机像素一比一保留</translation>
    </message>
</context>
<context>
    <name>PlacementStage</name>
    <message>
        <source>The product in its frame</source>
        <translation>画面中的产品</translation>
    </message>
    <message>
        <source>Place as the method would</source>
        <translation>自动摆放</translation>
    </message>
    <message>
        <source>Nudge the product</source>
        <translation>微移产品</translation>
    </message>
    <message>
        <source>Turn the product</source>
        <translation>旋转产品</translation>
    </message>
    <message>
        <source>Scale the product</source>
        <translation>缩放产品</translation>
    </message>
    <message>
        <source>Move. Ctrl: no snapping. Shift: along one axis.</source>
        <translation>移动。Ctrl：不吸附。Shift：沿单一轴向。</translation>
    </message>
    <message>
        <source>Turn about the product&apos;s middle. Shift: steps of 15°.</source>
        <translation>绕产品中心旋转。Shift：以 15° 为步长。</translation>
    </message>
    <message>
        <source>Ground line: where the product&apos;s foot stands. Drag it up or down.</source>
        <translation>地面线：产品底部所在的位置。可上下拖动。</translation>
    </message>
    <message>
        <source>Arrows move by 1 px (Shift: 10), + and − scale, [ and ] turn, Home places as the method would.</source>
        <translation>方向键移动 1 像素（Shift：10），+ 和 − 缩放，[ 和 ] 旋转，Home 键自动摆放。</translation>
    </message>
    <message>
        <source>Scale, proportions kept. Alt: from the middle. Ctrl: no snapping.</source>
        <translation>等比例缩放。Alt：从中心。Ctrl：不吸附。</translation>
    </message>
    <message>
        <source>Move the ground line</source>
        <translation>移动地面线</translation>
    </message>
    <message>
        <source>Move the product</source>
        <translation>移动产品</translation>
    </message>
</context>
<context>
    <name>PlacementView</name>
    <message>
        <source>Place as the method would</source>
        <translation>自动摆放</translation>
    </message>
    <message>
        <source>Move the product</source>
        <translation>移动产品</translation>
    </message>
    <message>
        <source>Scale the product</source>
        <translation>缩放产品</translation>
    </message>
    <message>
        <source>Turn the product</source>
        <translation>旋转产品</translation>
    </message>
</context>
<context>
    <name>Plate</name>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Star this one as the best of those compared ({number})</source>
        <translation>将此图标为所比较中的最佳 ({number})</translation>
    </message>
    <message>
        <source>Number {number} is the best: {label}</source>
        <translation>第 {number} 个最佳：{label}</translation>
    </message>
</context>
<context>
    <name>PolygonTool</name>
    <message>
        <source>Polygon</source>
        <translation>多边形</translation>
    </message>
</context>
<context>
    <name>PresetBar</name>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Take over a saved prompt with its scene and numbers</source>
        <translation>套用已保存的提示词及其场景和数值</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>存为预设</translation>
    </message>
    <message>
        <source>Save what this panel says as a preset</source>
        <translation>将此面板的内容存为预设</translation>
    </message>
    <message>
        <source>None saved yet</source>
        <translation>尚无已保存的预设</translation>
    </message>
    <message>
        <source>Load a preset file…</source>
        <translation>载入预设文件…</translation>
    </message>
    <message>
        <source>Share as a file…</source>
        <translation>导出为文件…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Name of the preset:</source>
        <translation>预设名称：</translation>
    </message>
    <message>
        <source>Load a preset file</source>
        <translation>载入预设文件</translation>
    </message>
    <message>
        <source>Share as a file</source>
        <translation>导出为文件</translation>
    </message>
    <message>
        <source>Presets (*.json)</source>
        <translation>预设 (*.json)</translation>
    </message>
</context>
<context>
    <name>PresetRow</name>
    <message>
        <source>No preset</source>
        <translation>无预设</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Fill the fields in from a preset</source>
        <translation>用预设填写各项</translation>
    </message>
    <message>
        <source>Keep as a preset</source>
        <translation>存为预设</translation>
    </message>
    <message>
        <source>Keep these fields as a preset</source>
        <translation>将这些设置存为预设</translation>
    </message>
    <message>
        <source>Forget the preset</source>
        <translation>删除预设</translation>
    </message>
    <message>
        <source>Forget this preset</source>
        <translation>删除此预设</translation>
    </message>
    <message>
        <source>The preset&apos;s name</source>
        <translation>预设名称</translation>
    </message>
    <message>
        <source>A name for the preset; Enter keeps it, Escape gives it up</source>
        <translation>预设的名称；Enter 保存，Esc 放弃</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>预设名称</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>Nothing leaves this machine</source>
        <translation>任何内容都不会离开本机</translation>
    </message>
    <message>
        <source>A project file holds the original photograph with its metadata, also place and camera where the camera wrote them: think of that before you hand it on.</source>
        <translation>项目文件包含原始照片及其元数据，如相机有记录，还包括拍摄地点和相机信息：转交给他人之前请留意。</translation>
    </message>
    <message>
        <source>Photographs, cut-outs, prompts and results are worked on here and kept in your project file. The program sends no statistics and looks for no updates. It connects to another machine only to download a model that you asked for, and to the server of a mind that you chose and agreed to below.</source>
        <translation>照片、抠图、提示词和结果都在本机处理，并保存在您的项目文件中。程序不发送统计数据，也不检查更新。只有在下载您要求的模型时，以及连接您选择并在下方同意的思考模型的服务器时，它才会连接其他机器。</translation>
    </message>
    <message>
        <source>Such a server gets, with every Session: the product cut out on grey, 768 px at most, without metadata; each finished picture in the same way; your words; and what was measured of the product. It does not get the photograph, its name or place, the project, or the key of another server. What it does with them is up to whoever runs it.</source>
        <translation>这样的服务器在每次会话中会得到：置于灰底上的产品抠图（最长边 768 像素，不含元数据）；以同样方式处理的每张成品图；您的文字；以及对产品的测量结果。它得不到照片本身、照片的名称或拍摄地点、项目，也得不到其他服务器的密钥。它如何使用这些内容由其运营者决定。</translation>
    </message>
    <message>
        <source>The product as it would be sent</source>
        <translation>将要发送的产品图片</translation>
    </message>
    <message>
        <source>The product of now as it would be sent, {width} × {height} px:</source>
        <translation>当前产品将以此形式发送，{width} × {height} 像素：</translation>
    </message>
    <message>
        <source>Open a photograph to see here what would be sent of it.</source>
        <translation>打开一张照片，即可在此查看将会发送什么。</translation>
    </message>
    <message>
        <source>You agreed that something leaves this machine</source>
        <translation>您已同意将内容发送出本机</translation>
    </message>
    <message>
        <source>I agree: send this to {address}</source>
        <translation>我同意：将这些内容发送到 {address}</translation>
    </message>
    <message>
        <source>Take the tick away, and nothing is sent there any more</source>
        <translation>取消勾选后，不再向那里发送任何内容</translation>
    </message>
    <message>
        <source>Take back the consent for {address}</source>
        <translation>撤回对 {address} 的同意</translation>
    </message>
    <message>
        <source>Nothing is sent there any more</source>
        <translation>不再向那里发送任何内容</translation>
    </message>
</context>
<context>
    <name>ProductSection</name>
    <message>
        <source>Product, as analysed</source>
        <translation>产品（分析结果）</translation>
    </message>
    <message>
        <source>azimuth {azimuth:.0f}°, elevation {elevation:.0f}°, softness {soft:.0%}</source>
        <translation>方位角 {azimuth:.0f}°，仰角 {elevation:.0f}°，柔和度 {soft:.0%}</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>光线</translation>
    </message>
    <message>
        <source>Light&apos;s colour</source>
        <translation>光色</translation>
    </message>
    <message>
        <source>{kelvin} K (light {confidence:.0%} sure)</source>
        <translation>{kelvin} K（光线把握 {confidence:.0%}）</translation>
    </message>
    <message>
        <source>Viewpoint</source>
        <translation>视角</translation>
    </message>
    <message>
        <source>{label}, {pitch:.0f}° down ({confidence:.0%} sure)</source>
        <translation>{label}，俯角 {pitch:.0f}°（把握 {confidence:.0%}）</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>表面质感</translation>
    </message>
    <message>
        <source>{finish}, {share:.0%} see-through</source>
        <translation>{finish}，透明 {share:.0%}</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>about {size:.0f} cm</source>
        <translation>约 {size:.0f} 厘米</translation>
    </message>
</context>
<context>
    <name>ProgramView</name>
    <message>
        <source>What the instruction does</source>
        <translation>指令的内容</translation>
    </message>
    <message>
        <source>Cannot be carried out: {words}</source>
        <translation>无法执行：{words}</translation>
    </message>
    <message>
        <source>“{written}” was read as “{understood}”</source>
        <translation>“{written}”理解为“{understood}”</translation>
    </message>
</context>
<context>
    <name>ProjectDialog</name>
    <message>
        <source>This project has no name yet; it is kept all the same.</source>
        <translation>此项目尚未命名；但内容照样保留。</translation>
    </message>
    <message>
        <source>Free inside the file</source>
        <translation>文件内的空闲空间</translation>
    </message>
    <message>
        <source>The whole file</source>
        <translation>整个文件</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>What takes room in the project</source>
        <translation>项目中占用空间的内容</translation>
    </message>
    <message>
        <source>A picture that serves twice is kept and counted once</source>
        <translation>多处使用的图片只保存并计算一次</translation>
    </message>
    <message>
        <source>Put aside what is not needed</source>
        <translation>搁置不需要的内容</translation>
    </message>
    <message>
        <source>At least this old</source>
        <translation>至少早于</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>Younger Iterations stay, and starred ones always</source>
        <translation>较新的迭代会保留，加星标的始终保留</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>How much is written</source>
        <translation>已写入多少</translation>
    </message>
</context>
<context>
    <name>ProjectWords</name>
    <message>
        <source>Photographs, as they came</source>
        <translation>原始照片</translation>
    </message>
    <message>
        <source>Cut-outs</source>
        <translation>抠图</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Small pictures</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>Steps: templates, repairs, enhancements</source>
        <translation>步骤：模板、修复、增强</translation>
    </message>
    <message>
        <source>Layers of the renderer</source>
        <translation>渲染图层</translation>
    </message>
    <message>
        <source>Masks and transparency of edits</source>
        <translation>编辑的蒙版与透明度</translation>
    </message>
    <message>
        <source>Words: prompts, scores, recipes</source>
        <translation>文字：提示词、评分、配方</translation>
    </message>
    <message>
        <source>Put aside or deleted</source>
        <translation>已搁置或已删除</translation>
    </message>
    <message>
        <source>Used by nothing any more</source>
        <translation>不再使用</translation>
    </message>
    <message>
        <source>Steps of finished pictures</source>
        <translation>已完成图片的步骤</translation>
    </message>
    <message>
        <source>Templates, repairs and enhancements; the results stay</source>
        <translation>模板、修复与增强；结果保留</translation>
    </message>
    <message>
        <source>Shadow, light and depth on their own; the results stay</source>
        <translation>单独的阴影、光线与深度；结果保留</translation>
    </message>
    <message>
        <source>What was never finished</source>
        <translation>从未完成的内容</translation>
    </message>
    <message>
        <source>Pictures of Iterations that were cancelled or cut off</source>
        <translation>被取消或中断的迭代的图片</translation>
    </message>
    <message>
        <source>Whole Iterations</source>
        <translation>整个迭代</translation>
    </message>
    <message>
        <source>Out of the timeline, but for starred ones and what others branch from</source>
        <translation>移出时间线，加星标的和有分支的除外</translation>
    </message>
    <message>
        <source>Tick what may go: you see first what that is, and it comes back.</source>
        <translation>勾选可以移走的内容：会先显示具体内容，之后也能取回。</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Nothing of that kind and age.</source>
        <translation>没有符合该类型和时间的内容。</translation>
    </message>
    <message>
        <source>Iterations: {iterations}. Pictures: {pictures}. Room: {size}.</source>
        <translation>迭代：{iterations}。图片：{pictures}。空间：{size}。</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Nothing is erased; Bring back undoes it</source>
        <translation>不会删除任何内容；“取回”可撤销</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>All that was put aside or deleted is there again</source>
        <translation>所有已搁置或已删除的内容都会恢复</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>压缩</translation>
    </message>
    <message>
        <source>Give free room back to the disk; nothing is lost</source>
        <translation>把空闲空间还给磁盘；不会丢失任何内容</translation>
    </message>
    <message>
        <source>Erase for good…</source>
        <translation>永久删除…</translation>
    </message>
    <message>
        <source>What was put aside or deleted goes, and the file gets smaller</source>
        <translation>移除已搁置或已删除的内容，文件随之变小</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop; the project stays as it is</source>
        <translation>停止；项目保持原样</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close; work goes on (Esc)</source>
        <translation>关闭；工作继续进行 (Esc)</translation>
    </message>
    <message>
        <source>Put aside: {size}. Nothing is erased yet.</source>
        <translation>已搁置：{size}。尚未删除任何内容。</translation>
    </message>
    <message>
        <source>The project takes {after} now, {before} before.</source>
        <translation>项目现在占用 {after}，之前为 {before}。</translation>
    </message>
    <message>
        <source>Recovered: {iterations} Iterations and {pictures} pictures in {name}.</source>
        <translation>已恢复：{name} 中有 {iterations} 个迭代和 {pictures} 张图片。</translation>
    </message>
</context>
<context>
    <name>Proofing</name>
    <message>
        <source>Profile of the printer or press</source>
        <translation>打印机或印刷机的配置文件</translation>
    </message>
    <message>
        <source>Colour profiles (*.icc *.icm)</source>
        <translation>颜色配置文件 (*.icc *.icm)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>This file is too large for a colour profile.</source>
        <translation>此文件太大，不是颜色配置文件。</translation>
    </message>
    <message>
        <source>This profile cannot be read: choose another file.</source>
        <translation>无法读取此配置文件：请选择其他文件。</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Nothing waits. Generate adds to the queue.</source>
        <translation>队列为空。点击“生成”即加入队列。</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Drag waiting wishes to change their order; Del removes</source>
        <translation>拖动等待中的项可更改顺序；Del 移除</translation>
    </message>
    <message>
        <source>Pause: the running one ends, no other starts</source>
        <translation>暂停：当前项完成后，不再开始新项</translation>
    </message>
    <message>
        <source>Take out what is done, failed or cancelled</source>
        <translation>移除已完成、失败或已取消的项</translation>
    </message>
    <message>
        <source>Earlier (Alt+Up)</source>
        <translation>提前 (Alt+↑)</translation>
    </message>
    <message>
        <source>Later (Alt+Down)</source>
        <translation>推后 (Alt+↓)</translation>
    </message>
    <message>
        <source>Cancel the running one</source>
        <translation>取消正在运行的项</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Remove from the queue (Del)</source>
        <translation>从队列移除 (Del)</translation>
    </message>
    <message>
        <source>Copy the details of the failure</source>
        <translation>复制失败详情</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>(the method&apos;s own prompt)</source>
        <translation>（自动提示词）</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
</context>
<context>
    <name>QueueWork</name>
    <message>
        <source>Order of the queue</source>
        <translation>队列顺序</translation>
    </message>
    <message>
        <source>Cancel in the queue</source>
        <translation>取消队列中的任务</translation>
    </message>
    <message>
        <source>Remove from the queue</source>
        <translation>从队列中移除</translation>
    </message>
    <message>
        <source>Clear the queue</source>
        <translation>清理队列</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>{name} (project)</source>
        <translation>{name}（项目）</translation>
    </message>
    <message>
        <source>Forget these files</source>
        <translation>清除这些文件记录</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近的文件(&amp;R)</translation>
    </message>
</context>
<context>
    <name>RefineCard</name>
    <message>
        <source>+{tokens} tokens</source>
        <translation>+{tokens} 个词元</translation>
    </message>
    <message>
        <source>More</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on from this one: three candidates that are longer</source>
        <translation>从这一条继续：再给出三条更长的候选</translation>
    </message>
    <message>
        <source>Take this</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Put this prompt into the words; {keys} takes it back</source>
        <translation>把这条提示词放进文字框；{keys} 可撤回</translation>
    </message>
    <message>
        <source>Candidate {place}: {words}</source>
        <translation>候选 {place}：{words}</translation>
    </message>
    <message>
        <source>Go on from: {words}</source>
        <translation>从此继续：{words}</translation>
    </message>
    <message>
        <source>Take: {words}</source>
        <translation>采用：{words}</translation>
    </message>
</context>
<context>
    <name>RefineCards</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Show the candidates of the round before</source>
        <translation>显示上一轮的候选</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Put the candidates away; the words stay as they are</source>
        <translation>收起候选；文字保持不变</translation>
    </message>
    <message>
        <source>Round {number}: {words} …</source>
        <translation>第 {number} 轮：{words} …</translation>
    </message>
</context>
<context>
    <name>RefinePanel</name>
    <message>
        <source>Solving the edge…</source>
        <translation>正在求解边缘…</translation>
    </message>
    <message>
        <source>Refine edge</source>
        <translation>调整边缘</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>半径</translation>
    </message>
    <message>
        <source>How far on either side of the edge it is solved anew from the photograph: more for hair and fur, less for hard edges</source>
        <translation>边缘两侧根据照片重新求解的范围：毛发和绒毛用大值，硬边用小值</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>移动边缘</translation>
    </message>
    <message>
        <source>Move the edge outwards (+) or inwards (-): inwards takes away a fringe</source>
        <translation>将边缘向外 (+) 或向内 (-) 移动：向内可去除杂边</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>How softly the edge fades</source>
        <translation>边缘渐隐的柔和程度</translation>
    </message>
    <message>
        <source>Glass</source>
        <translation>玻璃</translation>
    </message>
    <message>
        <source>Keep what is partly see-through inside the product, as in glass and veils</source>
        <translation>保留产品内部的半透明部分，如玻璃和薄纱</translation>
    </message>
    <message>
        <source>Decontaminate colours</source>
        <translation>净化颜色</translation>
    </message>
    <message>
        <source>Free the soft edge&apos;s colours of the old background in the new picture</source>
        <translation>在新图片中去除柔边上旧背景的颜色</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Show the refined edge without keeping it</source>
        <translation>只显示调整后的边缘，不保留</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Refine the edge: one step to undo</source>
        <translation>调整边缘：可一步撤销</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Leave the edge as it is</source>
        <translation>保持边缘不变</translation>
    </message>
</context>
<context>
    <name>Region</name>
    <message>
        <source>Clear the region</source>
        <translation>清除区域</translation>
    </message>
    <message>
        <source>Region of the edit</source>
        <translation>编辑区域</translation>
    </message>
</context>
<context>
    <name>RunNumbers</name>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Same seed, same picture</source>
        <translation>种子相同，图片相同</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>How many different pictures to make</source>
        <translation>要生成多少张不同的图片</translation>
    </message>
    <message>
        <source>Loops</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>How often a picture that is not accepted is tried again with its feedback</source>
        <translation>未被接受的图片依据反馈重试的次数</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一个种子</translation>
    </message>
    <message>
        <source>Roll another seed</source>
        <translation>随机换一个种子</translation>
    </message>
    <message>
        <source>Keep this seed</source>
        <translation>保留此种子</translation>
    </message>
    <message>
        <source>Locked: every picture uses this seed</source>
        <translation>已锁定：每张图片都使用此种子</translation>
    </message>
    <message>
        <source>Unlocked: every Generate takes a new seed</source>
        <translation>未锁定：每次生成都使用新种子</translation>
    </message>
</context>
<context>
    <name>SaidNames</name>
    <message>
        <source>white</source>
        <translation>白色</translation>
    </message>
    <message>
        <source>pure white</source>
        <translation>纯白</translation>
    </message>
    <message>
        <source>ivory</source>
        <translation>象牙白</translation>
    </message>
    <message>
        <source>cream</source>
        <translation>奶油色</translation>
    </message>
    <message>
        <source>champagne</source>
        <translation>香槟色</translation>
    </message>
    <message>
        <source>beige</source>
        <translation>米色</translation>
    </message>
    <message>
        <source>nude</source>
        <translation>裸色</translation>
    </message>
    <message>
        <source>greige</source>
        <translation>灰米色</translation>
    </message>
    <message>
        <source>taupe</source>
        <translation>灰褐色</translation>
    </message>
    <message>
        <source>tan</source>
        <translation>棕褐色</translation>
    </message>
    <message>
        <source>camel</source>
        <translation>驼色</translation>
    </message>
    <message>
        <source>caramel</source>
        <translation>焦糖色</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>棕色</translation>
    </message>
    <message>
        <source>chocolate brown</source>
        <translation>巧克力棕</translation>
    </message>
    <message>
        <source>espresso</source>
        <translation>浓咖色</translation>
    </message>
    <message>
        <source>black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>charcoal</source>
        <translation>炭黑</translation>
    </message>
    <message>
        <source>graphite</source>
        <translation>石墨灰</translation>
    </message>
    <message>
        <source>slate grey</source>
        <translation>板岩灰</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>stone grey</source>
        <translation>石灰色</translation>
    </message>
    <message>
        <source>silver</source>
        <translation>银色</translation>
    </message>
    <message>
        <source>blush</source>
        <translation>腮红粉</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>粉色</translation>
    </message>
    <message>
        <source>dusty rose</source>
        <translation>灰玫瑰色</translation>
    </message>
    <message>
        <source>hot pink</source>
        <translation>亮粉色</translation>
    </message>
    <message>
        <source>magenta</source>
        <translation>品红</translation>
    </message>
    <message>
        <source>rose gold</source>
        <translation>玫瑰金</translation>
    </message>
    <message>
        <source>coral</source>
        <translation>珊瑚色</translation>
    </message>
    <message>
        <source>peach</source>
        <translation>桃色</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>burnt orange</source>
        <translation>焦橙色</translation>
    </message>
    <message>
        <source>terracotta</source>
        <translation>陶土色</translation>
    </message>
    <message>
        <source>rust</source>
        <translation>铁锈色</translation>
    </message>
    <message>
        <source>copper</source>
        <translation>铜色</translation>
    </message>
    <message>
        <source>bronze</source>
        <translation>古铜色</translation>
    </message>
    <message>
        <source>red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>cherry red</source>
        <translation>樱桃红</translation>
    </message>
    <message>
        <source>burgundy</source>
        <translation>酒红</translation>
    </message>
    <message>
        <source>plum</source>
        <translation>梅子色</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>violet</source>
        <translation>紫罗兰色</translation>
    </message>
    <message>
        <source>lilac</source>
        <translation>丁香紫</translation>
    </message>
    <message>
        <source>mauve</source>
        <translation>灰紫色</translation>
    </message>
    <message>
        <source>indigo</source>
        <translation>靛蓝</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>sky blue</source>
        <translation>天蓝</translation>
    </message>
    <message>
        <source>powder blue</source>
        <translation>粉蓝</translation>
    </message>
    <message>
        <source>ice blue</source>
        <translation>冰蓝</translation>
    </message>
    <message>
        <source>steel blue</source>
        <translation>钢蓝</translation>
    </message>
    <message>
        <source>denim blue</source>
        <translation>牛仔蓝</translation>
    </message>
    <message>
        <source>cobalt blue</source>
        <translation>钴蓝</translation>
    </message>
    <message>
        <source>navy</source>
        <translation>海军蓝</translation>
    </message>
    <message>
        <source>petrol</source>
        <translation>石油蓝</translation>
    </message>
    <message>
        <source>turquoise</source>
        <translation>绿松石色</translation>
    </message>
    <message>
        <source>teal</source>
        <translation>蓝绿色</translation>
    </message>
    <message>
        <source>mint</source>
        <translation>薄荷绿</translation>
    </message>
    <message>
        <source>sage</source>
        <translation>鼠尾草绿</translation>
    </message>
    <message>
        <source>pistachio</source>
        <translation>开心果绿</translation>
    </message>
    <message>
        <source>olive</source>
        <translation>橄榄绿</translation>
    </message>
    <message>
        <source>moss green</source>
        <translation>苔藓绿</translation>
    </message>
    <message>
        <source>khaki</source>
        <translation>卡其色</translation>
    </message>
    <message>
        <source>green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>lime green</source>
        <translation>青柠绿</translation>
    </message>
    <message>
        <source>forest green</source>
        <translation>森林绿</translation>
    </message>
    <message>
        <source>bottle green</source>
        <translation>酒瓶绿</translation>
    </message>
    <message>
        <source>emerald</source>
        <translation>祖母绿</translation>
    </message>
    <message>
        <source>jade</source>
        <translation>玉绿</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>pale yellow</source>
        <translation>浅黄</translation>
    </message>
    <message>
        <source>mustard</source>
        <translation>芥末黄</translation>
    </message>
    <message>
        <source>ochre</source>
        <translation>赭石色</translation>
    </message>
    <message>
        <source>amber</source>
        <translation>琥珀色</translation>
    </message>
    <message>
        <source>gold</source>
        <translation>金色</translation>
    </message>
    <message>
        <source>brass</source>
        <translation>黄铜色</translation>
    </message>
    <message>
        <source>round</source>
        <translation>球形</translation>
    </message>
    <message>
        <source>tall box</source>
        <translation>高盒形</translation>
    </message>
    <message>
        <source>flat box</source>
        <translation>扁盒形</translation>
    </message>
    <message>
        <source>box</source>
        <translation>盒形</translation>
    </message>
    <message>
        <source>tall bottle-like</source>
        <translation>高瓶形</translation>
    </message>
    <message>
        <source>bottle-like</source>
        <translation>瓶形</translation>
    </message>
    <message>
        <source>flat, wide</source>
        <translation>扁宽形</translation>
    </message>
    <message>
        <source>tall, slender</source>
        <translation>细高形</translation>
    </message>
    <message>
        <source>compact</source>
        <translation>紧凑形</translation>
    </message>
    <message>
        <source>tall cylinder</source>
        <translation>高圆柱形</translation>
    </message>
    <message>
        <source>flat disc</source>
        <translation>扁圆盘形</translation>
    </message>
    <message>
        <source>squat cylinder</source>
        <translation>矮圆柱形</translation>
    </message>
    <message>
        <source>cylinder</source>
        <translation>圆柱形</translation>
    </message>
    <message>
        <source>photograph</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>matte</source>
        <translation>蒙版</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>证书</translation>
    </message>
</context>
<context>
    <name>SaidWords</name>
    <message>
        <source>No pixel of the product is fully opaque.</source>
        <translation>产品没有任何完全不透明的像素。</translation>
    </message>
    <message>
        <source>All {count} protected pixels equal the photograph.</source>
        <translation>全部 {count} 个受保护像素与照片相同。</translation>
    </message>
    <message>
        <source>Protected pixels differ from the photograph by up to {worst}.</source>
        <translation>受保护像素与照片最多相差 {worst}。</translation>
    </message>
    <message>
        <source>Over-growth is {rate} of the product&apos;s area.</source>
        <translation>越界生长占产品面积的 {rate}。</translation>
    </message>
    <message>
        <source>The set grew out of the product by {rate} of its area.</source>
        <translation>布景从产品向外越界生长，占其面积的 {rate}。</translation>
    </message>
    <message>
        <source>The product&apos;s edge is clean.</source>
        <translation>产品边缘干净。</translation>
    </message>
    <message>
        <source>A rim is seen round the product&apos;s edge.</source>
        <translation>产品边缘可见一圈杂边。</translation>
    </message>
    <message>
        <source>{share} of the background is white.</source>
        <translation>背景有 {share} 为纯白。</translation>
    </message>
    <message>
        <source>{share} of the background is pure black.</source>
        <translation>背景有 {share} 为纯黑。</translation>
    </message>
    <message>
        <source>The product is whole in the frame.</source>
        <translation>产品完整地在画面内。</translation>
    </message>
    <message>
        <source>The product is cut by the frame: move it in, or make it smaller.</source>
        <translation>产品被画面裁切：请移入画面或缩小。</translation>
    </message>
    <message>
        <source>A mirror image or a prop under the product hides how it stands.</source>
        <translation>产品下方的倒影或道具遮住了其站立情况。</translation>
    </message>
    <message>
        <source>The ground&apos;s pattern hides its shadow.</source>
        <translation>地面花纹掩盖了阴影。</translation>
    </message>
    <message>
        <source>The light comes from the front: the shadow lies behind the product.</source>
        <translation>光从正面照来：影子落在产品后方。</translation>
    </message>
    <message>
        <source>The ground does not darken where the product meets it: it seems to float.</source>
        <translation>产品与地面接触处没有变暗：看起来像悬浮。</translation>
    </message>
    <message>
        <source>The shadow lies below the product: it seems to float.</source>
        <translation>阴影落在产品下方：产品像是悬空的。</translation>
    </message>
    <message>
        <source>The product is lost in the frame: make it larger.</source>
        <translation>产品在画面里太小：请把它放大。</translation>
    </message>
    <message>
        <source>The words were understood.</source>
        <translation>文字都已理解。</translation>
    </message>
    <message>
        <source>The label was not read: {why}</source>
        <translation>没有读出标签：{why}</translation>
    </message>
    <message>
        <source>The ground darkens where the product meets it.</source>
        <translation>产品与地面接触处有变暗。</translation>
    </message>
    <message>
        <source>Too little ground is seen under the product to judge how it stands.</source>
        <translation>产品下方可见的地面太少，无法判断其站立情况。</translation>
    </message>
    <message>
        <source>The ground is too dark to judge how the product stands.</source>
        <translation>地面太暗，无法判断产品的站立情况。</translation>
    </message>
    <message>
        <source>The shadow falls away from the light.</source>
        <translation>阴影背向光源。</translation>
    </message>
    <message>
        <source>The shadow falls to the right, towards the light on the product.</source>
        <translation>阴影落向右侧，朝着产品上的光线来向。</translation>
    </message>
    <message>
        <source>The shadow falls to the left, towards the light on the product.</source>
        <translation>阴影落向左侧，朝着产品上的光线来向。</translation>
    </message>
    <message>
        <source>The shadow falls to the right, towards the light of the set.</source>
        <translation>阴影落向右侧，朝着布景的光源。</translation>
    </message>
    <message>
        <source>The shadow falls to the left, towards the light of the set.</source>
        <translation>阴影落向左侧，朝着布景的光源。</translation>
    </message>
    <message>
        <source>The product stands out by {distance} Lab units.</source>
        <translation>产品与背景的色差为 {distance} Lab 单位。</translation>
    </message>
    <message>
        <source>The product stands out by only {distance} Lab units.</source>
        <translation>产品与背景的色差仅为 {distance} Lab 单位。</translation>
    </message>
    <message>
        <source>Ground and backdrop have the colours that were asked for.</source>
        <translation>台面和背景的颜色符合要求。</translation>
    </message>
    <message>
        <source>The set is as clean as the photograph.</source>
        <translation>布景与照片一样干净。</translation>
    </message>
    <message>
        <source>The set is full of noise.</source>
        <translation>布景噪点过多。</translation>
    </message>
    <message>
        <source>The background is too close in colour to the product: choose a darker surface.</source>
        <translation>背景与产品颜色太接近：请选择更深的台面。</translation>
    </message>
    <message>
        <source>The background is too close in colour to the product: choose a lighter surface.</source>
        <translation>背景与产品颜色太接近：请选择更浅的台面。</translation>
    </message>
    <message>
        <source>The product does not stand out from what is behind it: choose a darker backdrop.</source>
        <translation>产品与身后背景不够分离：请选择更深的背景。</translation>
    </message>
    <message>
        <source>The product does not stand out from what is behind it: choose a lighter backdrop.</source>
        <translation>产品与身后背景不够分离：请选择更浅的背景。</translation>
    </message>
    <message>
        <source>The backdrop has the product&apos;s own hue: choose a backdrop of another colour.</source>
        <translation>背景与产品色相相同：请选择其他颜色的背景。</translation>
    </message>
    <message>
        <source>The backdrop draws the eye away from the product: choose a calmer backdrop.</source>
        <translation>背景分散了对产品的注意：请选择更素净的背景。</translation>
    </message>
    <message>
        <source>The surface draws the eye away from the product: choose a calmer surface.</source>
        <translation>台面分散了对产品的注意：请选择更素净的台面。</translation>
    </message>
    <message>
        <source>The light is harder than the light on the product: use a softer light.</source>
        <translation>光线比产品上的光更硬：请使用更柔和的光。</translation>
    </message>
    <message>
        <source>The light is softer than the light on the product: use a harder light.</source>
        <translation>光线比产品上的光更柔：请使用更硬的光。</translation>
    </message>
    <message>
        <source>The shadow disagrees with the light on the product: light the set from the left.</source>
        <translation>阴影与产品上的光线不一致：请从左侧布光。</translation>
    </message>
    <message>
        <source>The shadow disagrees with the light on the product: light the set from the right.</source>
        <translation>阴影与产品上的光线不一致：请从右侧布光。</translation>
    </message>
    <message>
        <source>The shadow disagrees with the light on the product: light the set from the front.</source>
        <translation>阴影与产品上的光线不一致：请从正面布光。</translation>
    </message>
    <message>
        <source>The shadow is too long for the light on the product: raise the light.</source>
        <translation>相对产品上的光线，阴影过长：请升高光源。</translation>
    </message>
    <message>
        <source>The shadow is too short for the light on the product: lower the light.</source>
        <translation>相对产品上的光线，阴影过短：请降低光源。</translation>
    </message>
    <message>
        <source>The picture is too bright: use less exposure.</source>
        <translation>图片太亮：请降低曝光。</translation>
    </message>
    <message>
        <source>The picture is too dark: use more exposure.</source>
        <translation>图片太暗：请提高曝光。</translation>
    </message>
    <message>
        <source>The picture looks flat: use more contrast.</source>
        <translation>图片显得平淡：请提高对比度。</translation>
    </message>
    <message>
        <source>The contrast is harsh: use less contrast.</source>
        <translation>对比过强：请降低对比度。</translation>
    </message>
    <message>
        <source>The set is crowded: use fewer props.</source>
        <translation>布景拥挤：请减少道具。</translation>
    </message>
    <message>
        <source>The set looks empty: add a prop.</source>
        <translation>布景显得空：请添加道具。</translation>
    </message>
    <message>
        <source>The set is seen from higher up than the product: use a lower camera.</source>
        <translation>布景的视角比产品更高：请降低相机。</translation>
    </message>
    <message>
        <source>The set is seen from lower down than the product: use a higher camera.</source>
        <translation>布景的视角比产品更低：请升高相机。</translation>
    </message>
    <message>
        <source>The reflection is too strong: use a less glossy surface.</source>
        <translation>倒影太强：请使用光泽较低的台面。</translation>
    </message>
    <message>
        <source>The surface looks dull: use a glossier surface.</source>
        <translation>台面显得暗淡：请使用光泽较高的台面。</translation>
    </message>
    <message>
        <source>Light from all sides washes the shadow out: use less ambient light.</source>
        <translation>四周的光冲淡了阴影：请减少环境光。</translation>
    </message>
    <message>
        <source>The product seems to float: use a stronger shadow.</source>
        <translation>产品看似悬浮：请使用更强的阴影。</translation>
    </message>
    <message>
        <source>The shadow is too heavy: use a weaker shadow.</source>
        <translation>阴影太重：请使用更弱的阴影。</translation>
    </message>
    <message>
        <source>The shadow pattern is restless: use light without a pattern.</source>
        <translation>阴影图案杂乱：请使用无图案的光。</translation>
    </message>
    <message>
        <source>The light has another tint than the product: use a neutral light.</source>
        <translation>光线的色调与产品不同：请使用中性光。</translation>
    </message>
    <message>
        <source>The set is cooler than the product: use a warmer light.</source>
        <translation>布景比产品偏冷：请使用更暖的光。</translation>
    </message>
    <message>
        <source>The set is warmer than the product: use a cooler light.</source>
        <translation>布景比产品偏暖：请使用更冷的光。</translation>
    </message>
    <message>
        <source>The product&apos;s edge is lost in the dark: add a rim light.</source>
        <translation>产品边缘隐没在暗处：请添加轮廓光。</translation>
    </message>
    <message>
        <source>The backdrop is too sharp: use a shallower depth of field.</source>
        <translation>背景太清晰：请使用更浅的景深。</translation>
    </message>
    <message>
        <source>The set is too blurred: use a deeper depth of field.</source>
        <translation>布景太模糊：请使用更深的景深。</translation>
    </message>
    <message>
        <source>These words were not understood: {words}.</source>
        <translation>以下词语未能理解：{words}。</translation>
    </message>
    <message>
        <source>The camera looks down {pitch}°: the ground fills the frame, and the backdrop that was asked for is left out. With the words “high angle” it comes in.</source>
        <translation>相机俯视 {pitch}°：台面占满画面，所要求的背景未能呈现。写上“俯视”即可看到背景。</translation>
    </message>
    <message>
        <source>The product lies badly in the frame: move it, or change its size.</source>
        <translation>产品在画面中的位置不佳：请移动或改变大小。</translation>
    </message>
    <message>
        <source>the light falls as it does on the product</source>
        <translation>光线方向与产品上的一致</translation>
    </message>
    <message>
        <source>the light comes {turn}° from where it falls on the product</source>
        <translation>光线方向与产品上的相差 {turn}°</translation>
    </message>
    <message>
        <source>any light may be right</source>
        <translation>任何光线都可能合适</translation>
    </message>
    <message>
        <source>the camera looks down as much as the photograph&apos;s</source>
        <translation>相机俯角与照片一致</translation>
    </message>
    <message>
        <source>the camera is {gap}° off the photograph&apos;s</source>
        <translation>相机俯角与照片相差 {gap}°</translation>
    </message>
    <message>
        <source>any camera may be right</source>
        <translation>任何机位都可能合适</translation>
    </message>
    <message>
        <source>nothing competes with the product</source>
        <translation>没有与产品争抢注意的元素</translation>
    </message>
    <message>
        <source>the lighter {colour} backdrop sets the product off</source>
        <translation>更浅的{colour}背景衬托出产品</translation>
    </message>
    <message>
        <source>the darker {colour} backdrop sets the product off</source>
        <translation>更深的{colour}背景衬托出产品</translation>
    </message>
    <message>
        <source>the product stands out a little from the {colour} backdrop</source>
        <translation>产品与{colour}背景略有区分</translation>
    </message>
    <message>
        <source>the {colour} backdrop is close in colour to the product</source>
        <translation>{colour}背景与产品颜色接近</translation>
    </message>
    <message>
        <source>{colour} drowns a neutral product</source>
        <translation>{colour}淹没了中性色的产品</translation>
    </message>
    <message>
        <source>{colour} gives colour to a neutral product</source>
        <translation>{colour}为中性色的产品增添色彩</translation>
    </message>
    <message>
        <source>{colour} is tone on tone with the {product} product</source>
        <translation>{colour}与{product}的产品同色系</translation>
    </message>
    <message>
        <source>{colour} is complementary to the {product} product</source>
        <translation>{colour}与{product}的产品互补</translation>
    </message>
    <message>
        <source>{colour} competes with the {product} product</source>
        <translation>{colour}与{product}的产品相争</translation>
    </message>
    <message>
        <source>{material} suits a {finish} product</source>
        <translation>{material}适合{finish}的产品</translation>
    </message>
    <message>
        <source>{material} is a natural stage for a {kind}</source>
        <translation>{material}是 {kind} 的自然台面</translation>
    </message>
    <message>
        <source>the set is lively</source>
        <translation>布景较为丰富</translation>
    </message>
    <message>
        <source>a neutral set leaves the colour to the product</source>
        <translation>中性布景把色彩留给产品</translation>
    </message>
    <message>
        <source>The product&apos;s shading does not tell where its light came from.</source>
        <translation>从产品的明暗无法判断光线来向。</translation>
    </message>
    <message>
        <source>The outline does not tell how far the camera looked down.</source>
        <translation>从轮廓无法判断相机的俯角。</translation>
    </message>
    <message>
        <source>It stands on {feet} separate places.</source>
        <translation>它有 {feet} 处独立的落地点。</translation>
    </message>
    <message>
        <source>It hangs: nothing under it touches the ground.</source>
        <translation>它是悬着的：下面没有碰到地面。</translation>
    </message>
    <message>
        <source>The product hangs: it need not touch the ground.</source>
        <translation>产品是悬着的：不必碰到地面。</translation>
    </message>
    <message>
        <source>The shadow was left out, as asked.</source>
        <translation>已按要求去掉阴影。</translation>
    </message>
    <message>
        <source>the photograph&apos;s own shadow, lifted off its backdrop</source>
        <translation>照片自己的阴影，已从背景上取下</translation>
    </message>
    <message>
        <source>The photograph&apos;s backdrop is not plain enough to lift its shadow off: let the shadow be replaced or removed instead.</source>
        <translation>照片的背景不够纯净，无法取下阴影：请改为替换或去掉阴影。</translation>
    </message>
    <message>
        <source>Part of it is see-through.</source>
        <translation>部分透明。</translation>
    </message>
    <message>
        <source>The cut-out is uncertain ({confidence}): draw a box round the product, or mark what belongs to it.</source>
        <translation>抠图不确定（{confidence}）：请在产品周围画一个框，或标记属于产品的部分。</translation>
    </message>
    <message>
        <source>Words the studio cannot use: {words}</source>
        <translation>影棚无法使用的词：{words}</translation>
    </message>
    <message>
        <source>{count} product pixels equal the photograph&apos;s, bit for bit</source>
        <translation>{count} 个产品像素与照片逐位相同</translation>
    </message>
    <message>
        <source>{count} product pixels equal the resized photograph&apos;s, bit for bit</source>
        <translation>{count} 个产品像素与缩放后的照片逐位相同</translation>
    </message>
    <message>
        <source>shrunk to {width} x {height} px: no camera pixels; every pixel read back as written</source>
        <translation>已缩小到 {width} x {height} px：不含相机像素；回读的每个像素与写出的一致</translation>
    </message>
    <message>
        <source>No product was found: draw a box round it, or mark what belongs to it.</source>
        <translation>未找到产品：请在产品周围画一个框，或标记属于产品的部分。</translation>
    </message>
    <message>
        <source>The box {drawn} is too small: draw it round the whole product.</source>
        <translation>框 {drawn} 太小：请画在整个产品周围。</translation>
    </message>
    <message>
        <source>The point {x},{y} is marked to keep and to drop: take one of them away.</source>
        <translation>点 {x},{y} 同时标记为保留和去除：请去掉其中一个。</translation>
    </message>
    <message>
        <source>The photo is {width}x{height} px, too small to find a product in: use one of at least {least} px on each side.</source>
        <translation>照片为 {width}x{height} px，太小，无法找到产品：请使用每边至少 {least} px 的照片。</translation>
    </message>
    <message>
        <source>The project {path} is damaged ({what}): take your last copy of it, or recover what it still holds.</source>
        <translation>项目 {path} 已损坏（{what}）：请使用最近的副本，或恢复其中尚存的内容。</translation>
    </message>
    <message>
        <source>Loading {model} ({how}).</source>
        <translation>正在载入 {model}（{how}）。</translation>
    </message>
    <message>
        <source>The memory was not enough: other models have left it, trying again.</source>
        <translation>内存不足：其他模型已让出内存，正在重试。</translation>
    </message>
    <message>
        <source>The memory was not enough: trying again with {how}.</source>
        <translation>内存不足：改用以下方式重试：{how}。</translation>
    </message>
    <message>
        <source>There may be room for more now: {how}.</source>
        <translation>现在可能有更多空间：{how}。</translation>
    </message>
    <message>
        <source>The memory was not enough: enlarging in tiles of {side} px.</source>
        <translation>内存不足：改为以 {side} 像素的分块放大。</translation>
    </message>
    <message>
        <source>The model could not be compiled here ({detail}): it works uncompiled.</source>
        <translation>此处无法编译模型（{detail}）：不编译，照常工作。</translation>
    </message>
    <message>
        <source>Nothing is compiled here: {how}.</source>
        <translation>此处不编译：{how}。</translation>
    </message>
    <message>
        <source>The prompt is longer than CLIP&apos;s 77 tokens: it was read in {count} pieces.</source>
        <translation>提示词超过 CLIP 的 77 个词元：已分 {count} 段读取。</translation>
    </message>
    <message>
        <source>The prompt has {count} tokens and the model reads {most}: its end is not heeded.</source>
        <translation>提示词有 {count} 个词元，而模型只读取 {most} 个：末尾部分未被采用。</translation>
    </message>
    <message>
        <source>Going on from the base model&apos;s own latents.</source>
        <translation>从基础模型自身的潜变量继续。</translation>
    </message>
    <message>
        <source>This model takes no negative prompt: not heeded: {what}.</source>
        <translation>此模型不接受负向提示词：未采用：{what}。</translation>
    </message>
    <message>
        <source>What stands in a photograph cannot be taken out by words alone: paint over it, and it is filled from what is round about.</source>
        <translation>照片里的东西不能只凭文字去掉：请涂抹它，程序会用周围的画面补上。</translation>
    </message>
    <message>
        <source>Nothing may change there: mark a larger region, or let the product change.</source>
        <translation>那里没有可以改动的地方：请标出更大的区域，或允许改动产品。</translation>
    </message>
    <message>
        <source>This crew takes your words as they are: there is nothing to derive.</source>
        <translation>此团队直接采用您的原话：没有可推导的内容。</translation>
    </message>
    <message>
        <source>Open a product photograph first.</source>
        <translation>请先打开产品照片。</translation>
    </message>
    <message>
        <source>The ground has not the colour that was asked for.</source>
        <translation>台面的颜色不符合要求。</translation>
    </message>
    <message>
        <source>The backdrop has not the colour that was asked for.</source>
        <translation>背景的颜色不符合要求。</translation>
    </message>
    <message>
        <source>Nothing is open yet: open a photograph or a project first.</source>
        <translation>尚未打开任何内容：请先打开照片或项目。</translation>
    </message>
    <message>
        <source>Another photograph was opened meanwhile: its cut-out stays as it is.</source>
        <translation>期间打开了另一张照片：其抠图保持不变。</translation>
    </message>
    <message>
        <source>{name} is too large: save a smaller copy.</source>
        <translation>{name} 太大：请另存为较小的副本。</translation>
    </message>
    <message>
        <source>{name} is a folder: choose a {what} inside it.</source>
        <translation>{name} 是文件夹：请选择其中的文件（{what}）。</translation>
    </message>
    <message>
        <source>{path} does not exist: check the name and the folder.</source>
        <translation>{path} 不存在：请检查名称和文件夹。</translation>
    </message>
    <message>
        <source>{name} may not be read: change its permissions.</source>
        <translation>无权读取 {name}：请更改其权限。</translation>
    </message>
    <message>
        <source>{name} is empty (0 bytes): copy it again from the camera or card.</source>
        <translation>{name} 是空文件（0 字节）：请重新从相机或存储卡复制。</translation>
    </message>
    <message>
        <source>{name} is cut off (truncated): copy it again from the camera or card.</source>
        <translation>{name} 不完整（被截断）：请重新从相机或存储卡复制。</translation>
    </message>
    <message>
        <source>{name} is damaged and cannot be read: copy or save it again.</source>
        <translation>{name} 已损坏，无法读取：请重新复制或保存。</translation>
    </message>
    <message>
        <source>{name} is too large for this computer&apos;s memory: save a smaller copy.</source>
        <translation>{name} 超出本机内存：请另存为较小的副本。</translation>
    </message>
    <message>
        <source>{name} is what you gave to work from: choose another name.</source>
        <translation>{name} 是您的源文件：请另选名称。</translation>
    </message>
    <message>
        <source>{name} is the photograph itself: choose another name.</source>
        <translation>{name} 就是照片本身：请另选名称。</translation>
    </message>
    <message>
        <source>The folder {folder} may not be written to: choose another folder.</source>
        <translation>文件夹 {folder} 不可写入：请另选文件夹。</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist: make it, or choose another.</source>
        <translation>文件夹 {folder} 不存在：请新建或另选一个。</translation>
    </message>
    <message>
        <source>The disk is full: free {mb} MB for {name}, or choose another disk.</source>
        <translation>磁盘已满：请为 {name} 腾出 {mb} MB，或另选磁盘。</translation>
    </message>
    <message>
        <source>The disk is full: free some space on it and try again. All that was finished is safe in {path}.</source>
        <translation>磁盘已满：请腾出一些空间后重试。已完成的内容安全地保存在 {path} 中。</translation>
    </message>
    <message>
        <source>The project {path} is open in another window: close it there first.</source>
        <translation>项目 {path} 已在另一个窗口中打开：请先在那里关闭。</translation>
    </message>
    <message>
        <source>The project {path} does not exist: check the name.</source>
        <translation>项目 {path} 不存在：请检查名称。</translation>
    </message>
    <message>
        <source>The project {path} may not be written to: copy it to a folder of your own.</source>
        <translation>项目 {path} 不可写入：请复制到您自己的文件夹。</translation>
    </message>
    <message>
        <source>The project {path} was moved or deleted while it was open: save the project under another name, and go on in that one.</source>
        <translation>项目 {path} 在打开期间被移动或删除：请以其他名称保存项目，并在其中继续。</translation>
    </message>
    <message>
        <source>The project {path} could not be looked through to its end: close it and open it again.</source>
        <translation>项目 {path} 未能检查完毕：请关闭后重新打开。</translation>
    </message>
    <message>
        <source>{path} is not an Anywhere project ({what}): choose an .anywhere file.</source>
        <translation>{path} 不是 Anywhere 项目（{what}）：请选择 .anywhere 文件。</translation>
    </message>
    <message>
        <source>The name of a project ends in {ending}: call it {name}.</source>
        <translation>项目名称须以 {ending} 结尾：请命名为 {name}。</translation>
    </message>
    <message>
        <source>A preset&apos;s name may hold letters, digits, spaces and dashes.</source>
        <translation>预设名称只能包含字母、数字、空格和连字符。</translation>
    </message>
    <message>
        <source>These words leave nothing open that a phrase of this length could say.</source>
        <translation>这些文字已没有可用此长度的短语补充的内容。</translation>
    </message>
    <message>
        <source>The grammar writes English and Chinese: what was added is English, and your own words stay as they are.</source>
        <translation>文法只会英文和中文：补充的内容是英文，您自己的文字保持不变。</translation>
    </message>
    <message>
        <source>Different ways to go on from these words: {found}, not {count}.</source>
        <translation>从这些文字继续的不同方向有 {found} 个，而不是 {count} 个。</translation>
    </message>
    <message>
        <source>There is no prompt to refine: write at least the product, as `a bottle`.</source>
        <translation>没有可细化的提示词：至少写出产品，例如“一个瓶子”。</translation>
    </message>
    <message>
        <source>The prompt has {length} characters: at most {most} can be refined. Keep what matters; models read about 77 tokens.</source>
        <translation>提示词有 {length} 个字符：最多可细化 {most} 个。请保留要点；模型大约只读 77 个词元。</translation>
    </message>
    <message>
        <source>{name} is no preset: it is not JSON.</source>
        <translation>{name} 不是预设：它不是 JSON。</translation>
    </message>
    <message>
        <source>{name} is no preset of this program.</source>
        <translation>{name} 不是本程序的预设。</translation>
    </message>
    <message>
        <source>The licence forbids some uses (harm, deception); product pictures are free.</source>
        <translation>许可禁止部分用途（伤害、欺骗）；产品图片不受限制。</translation>
    </message>
    <message>
        <source>The licence is taken from general knowledge: read the model&apos;s card.</source>
        <translation>许可依据通行说法：请阅读模型说明页。</translation>
    </message>
    <message>
        <source>A copy kept by others: the authors&apos; own repository was withdrawn.</source>
        <translation>这是他人保存的副本：作者自己的仓库已撤下。</translation>
    </message>
    <message>
        <source>A copy kept by others; nobody here has seen terms for these weights.</source>
        <translation>这是他人保存的副本；未见这些权重的使用条款。</translation>
    </message>
    <message>
        <source>Its authors allow research and other use without profit only.</source>
        <translation>作者只允许研究及其他非营利用途。</translation>
    </message>
    <message>
        <source>Creative Commons, non-commercial; business needs an agreement with its maker.</source>
        <translation>知识共享、非商业许可；商用须与其开发者签约。</translation>
    </message>
    <message>
        <source>The code is free, but it was trained on pictures with restricted terms, as its author says.</source>
        <translation>代码可自由使用，但据作者说，训练所用图片的条款有限制。</translation>
    </message>
    <message>
        <source>The code is free, but it was trained on Composition-1k, which is for research.</source>
        <translation>代码可自由使用，但训练数据 Composition-1k 仅供研究。</translation>
    </message>
    <message>
        <source>The code and this copy are Apache-2.0; the terms of the weights themselves are not stated.</source>
        <translation>代码与此副本为 Apache-2.0；权重本身的条款未注明。</translation>
    </message>
    <message>
        <source>Of the same family the 3B is not free: this row is the 7B.</source>
        <translation>同系列的 3B 不可自由使用：此处为 7B。</translation>
    </message>
    <message>
        <source>Free below 700 million users; Meta&apos;s rules of use come with it.</source>
        <translation>用户少于 7 亿时可用；须遵守 Meta 的使用规则。</translation>
    </message>
    <message>
        <source>Published only as a difference to LLaMA, which has its own terms: merge it yourself, save it as safetensors, and import that folder.</source>
        <translation>只发布了相对 LLaMA 的差值，而 LLaMA 另有条款：请自行合并、存为 safetensors，再导入该文件夹。</translation>
    </message>
    <message>
        <source>{model} is behind its maker&apos;s terms: accept them on the page of {repository}, and set HF_TOKEN to a key of your account.</source>
        <translation>{model} 须先接受其开发者的条款：请在 {repository} 的页面上接受，并将 HF_TOKEN 设为您账户的密钥。</translation>
    </message>
    <message>
        <source>{repository} is not on the hub any more: import {model} from a folder.</source>
        <translation>{repository} 已不在模型库中：请从文件夹导入 {model}。</translation>
    </message>
    <message>
        <source>The hub answers with the error {detail}. What came stays: try again, and it goes on from there.</source>
        <translation>模型库返回错误 {detail}。已下载的部分会保留：请重试，将从中断处继续。</translation>
    </message>
    <message>
        <source>The disk is full: free some space. What came stays: try again, and it goes on from there.</source>
        <translation>磁盘已满：请腾出空间。已下载的部分会保留：请重试，将从中断处继续。</translation>
    </message>
    <message>
        <source>The folder of models cannot be written to: set ANYWHERE_MODELS to another.</source>
        <translation>模型文件夹无法写入：请将 ANYWHERE_MODELS 设为其他文件夹。</translation>
    </message>
    <message>
        <source>The connection to the hub was lost or cannot be made ({detail}). What came stays: try again, and it goes on from there.</source>
        <translation>与模型库的连接中断或无法建立（{detail}）。已下载的部分会保留：请重试，将从中断处继续。</translation>
    </message>
    <message>
        <source>The connection ended too early. What came stays: try again, and it goes on from there.</source>
        <translation>连接过早结束。已下载的部分会保留：请重试，将从中断处继续。</translation>
    </message>
    <message>
        <source>{file} came with another hash than the hub names: it was thrown away. Try again; if that stays so, do not use this source.</source>
        <translation>{file} 的校验值与模型库所示不符：已丢弃。请重试；若仍如此，请勿使用此来源。</translation>
    </message>
    <message>
        <source>{model} cannot be downloaded. {note}</source>
        <translation>{model} 无法下载。{note}</translation>
    </message>
    <message>
        <source>Downloading needs the extra `local`: run `python3 installer/run.py --with local` once. Importing from a folder works without it.</source>
        <translation>下载需要附加组件 `local`：请运行一次 `python3 installer/run.py --with local`。从文件夹导入则不需要。</translation>
    </message>
    <message>
        <source>{model} is already being fetched or changed by another window or command: wait for it, or stop it.</source>
        <translation>{model} 正被另一个窗口或命令下载或更改：请等待，或将其停止。</translation>
    </message>
    <message>
        <source>{what} needs {needed} and {free} are free in {folder}: free some space, or set ANYWHERE_MODELS to a folder on another disk.</source>
        <translation>{what} 需要 {needed}，而 {folder} 只剩 {free}：请腾出空间，或将 ANYWHERE_MODELS 设为另一磁盘上的文件夹。</translation>
    </message>
    <message>
        <source>The disk is full: free some space, and try again. Nothing was changed.</source>
        <translation>磁盘已满：请腾出空间后重试。未作任何更改。</translation>
    </message>
    <message>
        <source>{path} is a link: name the folder that it leads to.</source>
        <translation>{path} 是链接：请指定它所指向的文件夹。</translation>
    </message>
    <message>
        <source>There is no folder {path}: name the one that holds {model}.</source>
        <translation>没有文件夹 {path}：请指定存放 {model} 的文件夹。</translation>
    </message>
    <message>
        <source>{path} is a link to another place, which is not followed: copy the file itself.</source>
        <translation>{path} 是指向别处的链接，不予跟随：请复制文件本身。</translation>
    </message>
    <message>
        <source>{where} is not {model}: nothing of it is there (looked for {files}).</source>
        <translation>{where} 不是 {model}：其中没有它的任何文件（查找了 {files}）。</translation>
    </message>
    <message>
        <source>{where} is not all of {model}: it lacks {files}.</source>
        <translation>{where} 中的 {model} 不完整：缺少 {files}。</translation>
    </message>
    <message>
        <source>{where} holds {found}, which may run code when it is read: {model} is only taken as {files}. Get the safetensors form.</source>
        <translation>{where} 中有 {found}，读取时可能运行代码：{model} 只接受 {files}。请获取 safetensors 格式。</translation>
    </message>
    <message>
        <source>{where} holds {found}, not {id}: import it under that name.</source>
        <translation>{where} 中是 {found}，不是 {id}：请以该名称导入。</translation>
    </message>
    <message>
        <source>{where} is another model than {model}: its {file} says {key} = {found}, not {wanted}.</source>
        <translation>{where} 不是 {model}：其 {file} 中 {key} = {found}，而非 {wanted}。</translation>
    </message>
    <message>
        <source>{where} is a pickled file under another name; it may run code when it is read, so it is not used. Get the safetensors form.</source>
        <translation>{where} 是改了名的 pickle 文件；读取时可能运行代码，因此不予使用。请获取 safetensors 格式。</translation>
    </message>
    <message>
        <source>{where} is not a safetensors file, or was cut short: get it again.</source>
        <translation>{where} 不是 safetensors 文件，或已被截断：请重新获取。</translation>
    </message>
    <message>
        <source>{where} has {found} bytes instead of {wanted}: it was cut short or damaged. Get it again.</source>
        <translation>{where} 为 {found} 字节，应为 {wanted} 字节：已被截断或损坏。请重新获取。</translation>
    </message>
    <message>
        <source>{where} has a spoiled header: get it again.</source>
        <translation>{where} 的文件头已损坏：请重新获取。</translation>
    </message>
    <message>
        <source>{path} is not what its record says (another SHA-256): it was damaged on the way. Copy it again.</source>
        <translation>{path} 与其记录不符（SHA-256 不同）：途中已损坏。请重新复制。</translation>
    </message>
    <message>
        <source>{folder} is in the folder of models already: there is nothing to link.</source>
        <translation>{folder} 已在模型文件夹中：无需链接。</translation>
    </message>
    <message>
        <source>{file}: {reason}. Nothing was changed.</source>
        <translation>{file}：{reason}。未作任何更改。</translation>
    </message>
    <message>
        <source>The builtin {role} took over: {why}</source>
        <translation>内置的{role}已接手：{why}</translation>
    </message>
    <message>
        <source>All gates pass, but {name} doubts {line}: {reason}</source>
        <translation>所有硬性检查均通过，但 {name} 对 {line} 有疑问：{reason}</translation>
    </message>
    <message>
        <source>Gates fail ({names}), though {name} finds nothing wrong: gates count.</source>
        <translation>硬性检查未通过（{names}），尽管 {name} 没有发现问题：以硬性检查为准。</translation>
    </message>
    <message>
        <source>No label is read.</source>
        <translation>没有读出标签文字。</translation>
    </message>
    <message>
        <source>The label reads {before} before and after.</source>
        <translation>标签前后均读作 {before}。</translation>
    </message>
    <message>
        <source>{name} refused the key ({status}): check or renew it in Settings, Minds and keys.</source>
        <translation>{name} 拒绝了密钥 ({status})：请在“设置”的“思考模型与密钥”中检查或更换。</translation>
    </message>
    <message>
        <source>{name} cannot be reached at {address}: is it running, is the network up?</source>
        <translation>无法通过 {address} 连接 {name}：它在运行吗？网络是否正常？</translation>
    </message>
    <message>
        <source>{name} did not answer within {limit} s.</source>
        <translation>{name} 在 {limit} 秒内没有应答。</translation>
    </message>
    <message>
        <source>The quota at {name} is used up (429): look at your plan there.</source>
        <translation>{name} 的配额已用完 (429)：请在那里查看您的方案。</translation>
    </message>
    <message>
        <source>{name} has too many requests (429): wait a minute, or choose another mind.</source>
        <translation>{name} 请求过多 (429)：请稍候片刻，或选择其他思考模型。</translation>
    </message>
    <message>
        <source>That is no key: it has 8 to 512 letters, digits and signs, no spaces.</source>
        <translation>这不是密钥：密钥由 8 至 512 个字母、数字和符号组成，不含空格。</translation>
    </message>
    <message>
        <source>The matte is {width}x{height} px but the photo is {photo_width}x{photo_height} px: use a matte of the photograph&apos;s size.</source>
        <translation>蒙版为 {width}x{height} 像素，而照片为 {photo_width}x{photo_height} 像素：请使用与照片同尺寸的蒙版。</translation>
    </message>
    <message>
        <source>The matte covers the whole photo: leave what is not the product black (if it is inverted, swap black and white).</source>
        <translation>蒙版覆盖了整张照片：产品以外的部分请留黑（如果黑白颠倒，请互换）。</translation>
    </message>
    <message>
        <source>The matte is empty: nothing in it is white. Paint the product white on black.</source>
        <translation>蒙版是空的：没有任何白色。请在黑底上把产品涂成白色。</translation>
    </message>
    <message>
        <source>The box {drawn} has no area: draw it from the top left to the bottom right corner of the product.</source>
        <translation>框 {drawn} 没有面积：请从产品的左上角拖到右下角。</translation>
    </message>
    <message>
        <source>The box {drawn} lies outside the photo ({width}x{height} px): draw it round the product.</source>
        <translation>框 {drawn} 在照片之外（{width}x{height} 像素）：请围绕产品绘制。</translation>
    </message>
    <message>
        <source>The point {x},{y} lies outside the photo ({width}x{height} px): mark a place within it.</source>
        <translation>点 {x},{y} 在照片之外（{width}x{height} 像素）：请在照片内标记。</translation>
    </message>
    <message>
        <source>This prompt carries no scene for the photo studio: choose the studio&apos;s own prompter, or another template generator.</source>
        <translation>此提示词没有供影棚使用的场景：请选择影棚自带的提示词生成，或另一种模板生成方式。</translation>
    </message>
    <message>
        <source>There is no crew {crew}: choose one of {crews}.</source>
        <translation>没有名为 {crew} 的团队：请从 {crews} 中选择。</translation>
    </message>
    <message>
        <source>{key} must be {least} to {most}, not {value}.</source>
        <translation>{key} 必须在 {least} 到 {most} 之间，不能是 {value}。</translation>
    </message>
    <message>
        <source>{key} must be a whole number, not {value}.</source>
        <translation>{key} 必须是整数，不能是 {value}。</translation>
    </message>
    <message>
        <source>The mask is empty: paint the product first, or draw a box round it.</source>
        <translation>蒙版是空的：请先涂出产品，或围绕产品画框。</translation>
    </message>
    <message>
        <source>Nothing of the product is left to be seen in the frame: move it back in, or make it larger.</source>
        <translation>画面中已看不到产品：请把它移回画面，或将其放大。</translation>
    </message>
    <message>
        <source>The choice cannot be kept in {path} ({reason}).</source>
        <translation>无法将选择保存到 {path}（{reason}）。</translation>
    </message>
    <message>
        <source>The folder {folder} may not be written to ({reason}): choose another one.</source>
        <translation>文件夹 {folder} 不可写（{reason}）：请另选一个。</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made ({reason}): set {variable} to a folder of your own.</source>
        <translation>无法创建文件夹 {folder}（{reason}）：请把 {variable} 设为您自己的文件夹。</translation>
    </message>
    <message>
        <source>{name} says it is {width}x{height} px: the file is damaged.</source>
        <translation>{name} 声称为 {width}x{height} 像素：文件已损坏。</translation>
    </message>
    <message>
        <source>{name} says it is {width}x{height} px: the limit is {megapixels} megapixels and {side} px a side; save a smaller copy.</source>
        <translation>{name} 声称为 {width}x{height} 像素：上限为 {megapixels} 百万像素、每边 {side} 像素；请另存较小的副本。</translation>
    </message>
    <message>
        <source>{name} is not an ordinary file: choose a {what}.</source>
        <translation>{name} 不是普通文件：请选择 {what}。</translation>
    </message>
    <message>
        <source>{name} is {size} MB: the limit is {most} MB; save a smaller copy.</source>
        <translation>{name} 为 {size} MB：上限为 {most} MB；请另存较小的副本。</translation>
    </message>
    <message>
        <source>{name} cannot be read ({reason}): check the disk.</source>
        <translation>无法读取 {name}（{reason}）：请检查磁盘。</translation>
    </message>
    <message>
        <source>{name} has more than {most} JPEG scans, as no camera writes: save it again.</source>
        <translation>{name} 含有超过 {most} 次 JPEG 扫描，没有相机会这样写：请重新保存。</translation>
    </message>
    <message>
        <source>{name} carries {size} MB beside its pixels: save a copy without metadata.</source>
        <translation>{name} 在像素之外还带有 {size} MB：请另存不含元数据的副本。</translation>
    </message>
    <message>
        <source>{name} is damaged (a checksum fails): copy or save it again.</source>
        <translation>{name} 已损坏（校验和不符）：请重新复制或保存。</translation>
    </message>
    <message>
        <source>{name} has colour mode {mode}: save it as 8 or 16-bit RGB.</source>
        <translation>{name} 的颜色模式为 {mode}：请保存为 8 位或 16 位 RGB。</translation>
    </message>
    <message>
        <source>{name} has a colour profile that works one way only: convert it to sRGB, Adobe RGB or ProPhoto RGB first.</source>
        <translation>{name} 的颜色配置文件只能单向转换：请先转换为 sRGB、Adobe RGB 或 ProPhoto RGB。</translation>
    </message>
    <message>
        <source>The picture is too large for this format: choose another one.</source>
        <translation>图片对此格式来说太大：请另选格式。</translation>
    </message>
    <message>
        <source>{name} is 16-bit but not RGB or grey: save it as 16-bit RGB.</source>
        <translation>{name} 为 16 位但不是 RGB 或灰度：请保存为 16 位 RGB。</translation>
    </message>
    <message>
        <source>{name} is damaged, or packed in an unknown way: save it again as 16-bit RGB.</source>
        <translation>{name} 已损坏或以未知方式压缩：请重新保存为 16 位 RGB。</translation>
    </message>
    <message>
        <source>{name} says it has too many pixels: save a smaller copy.</source>
        <translation>{name} 声称像素过多：请另存较小的副本。</translation>
    </message>
    <message>
        <source>{name} cannot be written ({reason}): choose another folder.</source>
        <translation>无法写入 {name}（{reason}）：请另选文件夹。</translation>
    </message>
    <message>
        <source>The file name {name}... is too long: choose a shorter one.</source>
        <translation>文件名 {name}... 太长：请选择较短的名称。</translation>
    </message>
    <message>
        <source>{name} is a folder: choose a file name.</source>
        <translation>{name} 是文件夹：请选择文件名。</translation>
    </message>
    <message>
        <source>{path} is a folder: choose an .anywhere file in it.</source>
        <translation>{path} 是文件夹：请选择其中的 .anywhere 文件。</translation>
    </message>
    <message>
        <source>Loops must be 1 to {most}, not {loops}.</source>
        <translation>循环次数必须为 1 到 {most}，不能是 {loops}。</translation>
    </message>
    <message>
        <source>Variants must be 1 to {most}, not {variants}.</source>
        <translation>变体数必须为 1 到 {most}，不能是 {variants}。</translation>
    </message>
    <message>
        <source>The seed must be 0 to {most}.</source>
        <translation>种子必须为 0 到 {most}。</translation>
    </message>
    <message>
        <source>The size must be between 64 and {most} px a side.</source>
        <translation>每边尺寸必须在 64 到 {most} 像素之间。</translation>
    </message>
    <message>
        <source>The size may be at most {megapixels} megapixels.</source>
        <translation>尺寸最多为 {megapixels} 百万像素。</translation>
    </message>
    <message>
        <source>A picture of {size} MB is too large for a project.</source>
        <translation>{size} MB 的图片对项目来说太大。</translation>
    </message>
    <message>
        <source>The project {path} was written by a newer version of this program (format {version}, known up to {known}): update the program.</source>
        <translation>项目 {path} 由本程序的较新版本写成（格式 {version}，已知至 {known}）：请更新程序。</translation>
    </message>
    <message>
        <source>The project {path} or its folder may not be written to: choose another folder.</source>
        <translation>项目 {path} 或其文件夹不可写：请另选文件夹。</translation>
    </message>
    <message>
        <source>The disk failed while using {path} ({reason}): check the disk.</source>
        <translation>使用 {path} 时磁盘出错（{reason}）：请检查磁盘。</translation>
    </message>
    <message>
        <source>There is not enough memory to use {path}: close other programs.</source>
        <translation>内存不足，无法使用 {path}：请关闭其他程序。</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist: make it first.</source>
        <translation>文件夹 {folder} 不存在：请先创建。</translation>
    </message>
    <message>
        <source>The folder {folder} may not be written to: choose another.</source>
        <translation>文件夹 {folder} 不可写：请另选一个。</translation>
    </message>
    <message>
        <source>{path} exists already: choose another name, or open it.</source>
        <translation>{path} 已存在：请换个名称，或打开它。</translation>
    </message>
    <message>
        <source>{path} cannot be made ({reason}): choose another.</source>
        <translation>无法创建 {path}（{reason}）：请另选。</translation>
    </message>
    <message>
        <source>{what} is too long to be kept: shorten it.</source>
        <translation>{what} 太长，无法保存：请缩短。</translation>
    </message>
    <message>
        <source>The cut-out network {file} is damaged or of another version: install the program again.</source>
        <translation>抠图网络 {file} 已损坏或版本不符：请重新安装程序。</translation>
    </message>
    <message>
        <source>The cut-out network {file} cannot be read ({reason}): install the program again.</source>
        <translation>无法读取抠图网络 {file}（{reason}）：请重新安装程序。</translation>
    </message>
    <message>
        <source>{address} is no address of a server: write http://localhost:11434/v1</source>
        <translation>{address} 不是服务器地址：请写成 http://localhost:11434/v1</translation>
    </message>
    <message>
        <source>No server answers at {host}:{port} ({reason}): is it running?</source>
        <translation>{host}:{port} 没有服务器应答（{reason}）：它在运行吗？</translation>
    </message>
    <message>
        <source>This took longer than {seconds} seconds, and was given up: try again later.</source>
        <translation>超过 {seconds} 秒仍未完成，已放弃：请稍后再试。</translation>
    </message>
    <message>
        <source>Say what to change, as: make it warmer and blur the background.</source>
        <translation>请说出要改什么，例如：调暖一点，背景虚化。</translation>
    </message>
    <message>
        <source>Nothing of this instruction can be carried out. {why}</source>
        <translation>这条指令无法执行。{why}</translation>
    </message>
    <message>
        <source>Nothing is marked to be cleaned up: paint over the spots first.</source>
        <translation>没有标记要清理的地方：请先涂抹污点。</translation>
    </message>
    <message>
        <source>Nearly everything is marked: leave something to fill the spots from.</source>
        <translation>几乎全部都被标记了：请留出可供填补的部分。</translation>
    </message>
    <message>
        <source>There is no cut-out: cut the product out first, then ask for it alone.</source>
        <translation>还没有抠图：请先抠出产品，再只要产品。</translation>
    </message>
    <message>
        <source>The marked region lies on the product: the product is edited there.</source>
        <translation>标记的区域在产品上：那里的产品会被编辑。</translation>
    </message>
    <message>
        <source>Nothing was found to correct: the picture measures neutral.</source>
        <translation>没有需要校正的地方：画面测得为中性。</translation>
    </message>
    <message>
        <source>Nothing to straighten was found: say by how many degrees.</source>
        <translation>没有找到可拉直的线：请说出多少度。</translation>
    </message>
    <message>
        <source>White balance is read as on a camera: a lower setting is cooler.</source>
        <translation>白平衡按相机设置理解：数值越低越冷。</translation>
    </message>
    <message>
        <source>“{first}” and “{second}” contradict each other.</source>
        <translation>“{first}”与“{second}”互相矛盾。</translation>
    </message>
    <message>
        <source>Not done, as you said: {words}.</source>
        <translation>按您所说没有做：{words}。</translation>
    </message>
    <message>
        <source>A crop needs a ratio, as 4:5 or square: the picture stays whole.</source>
        <translation>裁剪需要比例，例如 4:5 或方形：画面保持完整。</translation>
    </message>
    <message>
        <source>The background stays where no other words change it.</source>
        <translation>没有其他文字提到时，背景保持不变。</translation>
    </message>
    <message>
        <source>The product was edited, as asked.</source>
        <translation>产品已按要求编辑。</translation>
    </message>
    <message>
        <source>The frame did not move.</source>
        <translation>画面没有移动。</translation>
    </message>
    <message>
        <source>Not carried out: {words}</source>
        <translation>没有执行：{words}</translation>
    </message>
    <message>
        <source>marked spots filled from what is round about</source>
        <translation>标记的污点已用周围内容填补</translation>
    </message>
    <message>
        <source>background transparent, by the product&apos;s matte</source>
        <translation>背景按产品蒙版变为透明</translation>
    </message>
    <message>
        <source>developed at full size in linear light, {bits} bit</source>
        <translation>以原尺寸在线性光中处理，{bits} 位</translation>
    </message>
    <message>
        <source>framed to {width} x {height} px</source>
        <translation>画幅为 {width} x {height} px</translation>
    </message>
    <message>
        <source>background rendered by the studio at {width} x {height} px</source>
        <translation>背景由影棚以 {width} x {height} px 渲染</translation>
    </message>
    <message>
        <source>{count} rows were unreadable.</source>
        <translation>{count} 行无法读取。</translation>
    </message>
    <message>
        <source>What session {number} was asked for, its photograph and cut-out.</source>
        <translation>会话 {number} 的请求、照片和抠图。</translation>
    </message>
    <message>
        <source>The photograph of session {number}.</source>
        <translation>会话 {number} 的照片。</translation>
    </message>
    <message>
        <source>The cut-out of session {number}.</source>
        <translation>会话 {number} 的抠图。</translation>
    </message>
    <message>
        <source>The product&apos;s edge colours of session {number}.</source>
        <translation>会话 {number} 的产品边缘颜色。</translation>
    </message>
    <message>
        <source>The scores of iteration {number} in session {session}.</source>
        <translation>会话 {session} 中迭代 {number} 的评分。</translation>
    </message>
    <message>
        <source>What iteration {number} in session {session} was told and scored.</source>
        <translation>会话 {session} 中迭代 {number} 的说明与评分。</translation>
    </message>
    <message>
        <source>The {kind} of iteration {number} in session {session}.</source>
        <translation>会话 {session} 中迭代 {number} 的 {kind}。</translation>
    </message>
    <message>
        <source>The pictures of iteration {number} in session {session}.</source>
        <translation>会话 {session} 中迭代 {number} 的图片。</translation>
    </message>
    <message>
        <source>Pictures ({kind}): {count}.</source>
        <translation>图片（{kind}）：{count}。</translation>
    </message>
    <message>
        <source>The photograph in work.</source>
        <translation>正在处理的照片。</translation>
    </message>
    <message>
        <source>The cut-out in work: cut out again.</source>
        <translation>正在处理的抠图：请重新抠图。</translation>
    </message>
    <message>
        <source>A wish in the queue.</source>
        <translation>队列中的一个请求。</translation>
    </message>
    <message>
        <source>This picture was lost before {name} was recovered: choose another one.</source>
        <translation>此图片在恢复 {name} 之前已丢失：请选择另一张。</translation>
    </message>
    <message>
        <source>{path} exists already: choose another name.</source>
        <translation>{path} 已存在：请另选名称。</translation>
    </message>
    <message>
        <source>Beside {name} lies a write-ahead log ({file}-wal), which this program never writes: close the other program that has the project open, or move that file.</source>
        <translation>{name} 旁边有一个预写日志（{file}-wal），本程序从不写入它：请关闭打开此项目的其他程序，或移走该文件。</translation>
    </message>
    <message>
        <source>{name} is {what}, whatever its name: use JPEG, PNG, TIFF, WebP, AVIF, HEIC, PSD, EXR or camera raw.</source>
        <translation>{name} 的内容是 {what}：请使用 JPEG、PNG、TIFF、WebP、AVIF、HEIC、PSD、EXR 或相机 RAW。</translation>
    </message>
    <message>
        <source>{name} is a video, or a kind of file that no camera writes: use a still.</source>
        <translation>{name} 是视频，或相机不会写出的文件：请使用静态照片。</translation>
    </message>
    <message>
        <source>{name} takes too long to decode, as no sound file does: save it again as TIFF or PNG.</source>
        <translation>{name} 解码时间过长，正常文件不会这样：请重新存为 TIFF 或 PNG。</translation>
    </message>
    <message>
        <source>{name} is an HDR picture: save it as SDR (sRGB or Display P3) first.</source>
        <translation>{name} 是 HDR 图像：请先存为 SDR（sRGB 或 Display P3）。</translation>
    </message>
    <message>
        <source>{name} has no channels R, G and B: save it as RGB.</source>
        <translation>{name} 没有 R、G、B 通道：请存为 RGB。</translation>
    </message>
    <message>
        <source>{name} was saved without its composite: save it again in Photoshop with Maximize Compatibility.</source>
        <translation>{name} 存储时没有合成图像：请在 Photoshop 中开启“最大兼容”后重新存储。</translation>
    </message>
    <message>
        <source>{name} is packed in an unknown way: save it again as 16-bit RGB with LZW or ZIP.</source>
        <translation>{name} 的压缩方式未知：请用 LZW 或 ZIP 重新存为 16 位 RGB。</translation>
    </message>
    <message>
        <source>{name}: its colour profile is unusable: save the photo without it or with sRGB.</source>
        <translation>{name}：其颜色配置文件无法使用：请去掉它，或以 sRGB 存储照片。</translation>
    </message>
    <message>
        <source>The file has {pages} pages: the first was opened.</source>
        <translation>该文件有 {pages} 页：已打开第一页。</translation>
    </message>
    <message>
        <source>The layer {layer} serves as the matte.</source>
        <translation>图层 {layer} 用作蒙版。</translation>
    </message>
    <message>
        <source>The saved alpha channel serves as the matte.</source>
        <translation>已存储的 Alpha 通道用作蒙版。</translation>
    </message>
    <message>
        <source>The camera&apos;s white balance is not in the file: daylight was taken.</source>
        <translation>文件中没有相机白平衡：已采用日光。</translation>
    </message>
    <message>
        <source>Light brighter than white is in the file: it was cut off at white.</source>
        <translation>文件中有比白色更亮的光：已在白色处截断。</translation>
    </message>
    <message>
        <source>The file names no colour profile: its real numbers were taken as linear light.</source>
        <translation>文件没有颜色配置文件：其实数值按线性光处理。</translation>
    </message>
    <message>
        <source>{count} product pixels equal the photograph&apos;s converted once to {space}, bit for bit</source>
        <translation>{count} 个产品像素与一次性转换到 {space} 的照片逐位相同</translation>
    </message>
    <message>
        <source>{count} product pixels equal the resized photograph&apos;s converted once to {space}, bit for bit</source>
        <translation>{count} 个产品像素与缩放并一次性转换到 {space} 的照片逐位相同</translation>
    </message>
    <message>
        <source>{kind} is lossy: product pixels differ by up to {worst}; PNG and TIFF are exact</source>
        <translation>{kind} 是有损格式：产品像素最多相差 {worst}；PNG 和 TIFF 是精确的</translation>
    </message>
    <message>
        <source>A JPEG cannot be transparent: choose PNG, TIFF, WebP or AVIF.</source>
        <translation>JPEG 不能透明：请选择 PNG、TIFF、WebP 或 AVIF。</translation>
    </message>
    <message>
        <source>{name} has {ending}: end the name in .png, .tif, .jpg, .webp, .avif, .psd or .ora.</source>
        <translation>{name} 的结尾是 {ending}：文件名请以 .png、.tif、.jpg、.webp、.avif、.psd 或 .ora 结尾。</translation>
    </message>
    <message>
        <source>The {kind} file would have {size}, more than {most}: choose JPEG, or a shorter longest side.</source>
        <translation>{kind} 文件会有 {size}，超过 {most}：请选择 JPEG，或缩短最长边。</translation>
    </message>
    <message>
        <source>No quality brings this picture under {size}: choose a shorter side.</source>
        <translation>任何质量都不能让这张图片小于 {size}：请缩短边长。</translation>
    </message>
    <message>
        <source>WebP holds at most 16,383 px a side: choose AVIF, JPEG or a shorter side.</source>
        <translation>WebP 每边最多 16,383 像素：请选择 AVIF、JPEG 或缩短边长。</translation>
    </message>
    <message>
        <source>The shadow stays in the background layer: of this picture only the whole is known.</source>
        <translation>阴影留在背景图层中：这张图片只知道其整体。</translation>
    </message>
    <message>
        <source>The shadow kept with this picture is damaged: export it without layers.</source>
        <translation>与此图片一同保存的阴影已损坏：请不带图层导出。</translation>
    </message>
    <message>
        <source>Edit {session} claims to be made of a later one: it is damaged.</source>
        <translation>编辑 {session} 声称由更晚的编辑得来：它已损坏。</translation>
    </message>
    <message>
        <source>The product alone: one layer on transparent ground.</source>
        <translation>仅产品：透明底上的一个图层。</translation>
    </message>
    <message>
        <source>{bits} bits are for AVIF: choose 8 or 16 for {kind}.</source>
        <translation>{bits} 位用于 AVIF：{kind} 请选 8 或 16 位。</translation>
    </message>
    <message>
        <source>The file could not be signed ({why}): check certificate chain and key.</source>
        <translation>无法为文件签名（{why}）：请检查证书链和密钥。</translation>
    </message>
    <message>
        <source>The key is no PEM key without a password: export it as one.</source>
        <translation>该密钥不是无密码的 PEM 密钥：请将其导出为这种格式。</translation>
    </message>
    <message>
        <source>The key is of a kind that C2PA does not know: use ECDSA P-256.</source>
        <translation>C2PA 不认识这种密钥：请使用 ECDSA P-256。</translation>
    </message>
    <message>
        <source>The key has a password: export it as PEM without one, where only you can read it.</source>
        <translation>该密钥有密码：请导出为无密码的 PEM，放在只有您能读取的地方。</translation>
    </message>
    <message>
        <source>{name} holds no certificate as PEM (BEGIN CERTIFICATE): export the chain as PEM.</source>
        <translation>{name} 不含 PEM 证书（BEGIN CERTIFICATE）：请将证书链导出为 PEM。</translation>
    </message>
    <message>
        <source>The certificate in {name} ended on {date}: ask its issuer for a new one.</source>
        <translation>{name} 中的证书已于 {date} 到期：请向签发者申请新的证书。</translation>
    </message>
    <message>
        <source>The certificate in {name} begins on {date}: look at this computer&apos;s clock.</source>
        <translation>{name} 中的证书自 {date} 起生效：请检查本机时钟。</translation>
    </message>
    <message>
        <source>The key does not belong to the first certificate in {name}: your own certificate comes first, then its issuers&apos;.</source>
        <translation>该密钥不属于 {name} 中的第一个证书：您自己的证书在前，签发者的证书在后。</translation>
    </message>
    <message>
        <source>{kind} holds no content credentials: choose PNG, JPEG, TIFF or WebP.</source>
        <translation>{kind} 不能含内容凭证：请选 PNG、JPEG、TIFF 或 WebP。</translation>
    </message>
    <message>
        <source>Layers are written at full size, in the photograph&apos;s own colours.</source>
        <translation>图层以完整尺寸和照片自己的颜色写入。</translation>
    </message>
    <message>
        <source>The layers come to more than 2 GB: end the name in .psb instead of .psd.</source>
        <translation>图层超过 2 GB：文件名请以 .psb 而不是 .psd 结尾。</translation>
    </message>
    <message>
        <source>The layers come to more than 4 GB: export a PSB instead.</source>
        <translation>图层超过 4 GB：请改为导出 PSB。</translation>
    </message>
    <message>
        <source>The matte is empty: paint the product first, or draw a box round it.</source>
        <translation>蒙版为空：请先涂抹产品，或在其周围画一个框。</translation>
    </message>
    <message>
        <source>The matte covers the whole picture, so there is no background to make: mark what does not belong to the product.</source>
        <translation>蒙版覆盖了整张图片，没有背景可以生成：请标记不属于产品的部分。</translation>
    </message>
    <message>
        <source>The model {model} is spoiled ({file} is missing or has another size): get it again in Tools, Models.</source>
        <translation>模型 {model} 已损坏（{file} 缺失或大小不符）：请在“工具”的“模型”中重新获取。</translation>
    </message>
    <message>
        <source>{model} is spoiled ({what}): get it again in Tools, Models.</source>
        <translation>{model} 已损坏（{what}）：请在“工具”的“模型”中重新获取。</translation>
    </message>
    <message>
        <source>The record of the model in {folder} is spoiled: remove the model in Tools, Models, and download or import it again.</source>
        <translation>{folder} 中模型的记录已损坏：请在“工具”的“模型”中移除该模型，再重新下载或导入。</translation>
    </message>
    <message>
        <source>The model {model} is not on this machine: get it in Tools, Models.</source>
        <translation>此机器上没有模型 {model}：请在“工具”的“模型”中获取。</translation>
    </message>
    <message>
        <source>{model} may not be used for commercial work ({licence}). {note} For work without profit switch commercial-safe mode off in Tools, Models.</source>
        <translation>{model} 不得用于商业工作（{licence}）。{note} 若工作不以营利为目的，请在“工具”的“模型”中关闭商用安全模式。</translation>
    </message>
    <message>
        <source>{model} was found nowhere on this machine: name its folder.</source>
        <translation>此机器上未找到 {model}：请指定其文件夹。</translation>
    </message>
    <message>
        <source>There is no key for Gemini: enter one in Settings, Minds and keys.</source>
        <translation>没有 Gemini 的密钥：请在“设置”的“思考模型与密钥”中输入。</translation>
    </message>
    <message>
        <source>Nothing is sent: {where} would get a small picture of the product, the result and your words. Agree in Settings, Privacy.</source>
        <translation>没有发送任何内容：{where} 会得到产品的小图、结果和您的文字。请在“设置”的“隐私”中同意。</translation>
    </message>
    <message>
        <source>Say which model of the server is to think, in Settings, Minds and keys; Check this server lists them.</source>
        <translation>请在“设置”的“思考模型与密钥”中指明由服务器的哪个模型来思考；“检查此服务器”会列出它们。</translation>
    </message>
    <message>
        <source>it has no version</source>
        <translation>没有版本号</translation>
    </message>
    <message>
        <source>not an ordinary file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>it is another kind of file</source>
        <translation>是其他类型的文件</translation>
    </message>
    <message>
        <source>it is another program&apos;s database</source>
        <translation>是其他程序的数据库</translation>
    </message>
    <message>
        <source>another text encoding</source>
        <translation>文字编码不同</translation>
    </message>
    <message>
        <source>its tables are not ours</source>
        <translation>其中的表不是本程序的</translation>
    </message>
    <message>
        <source>a broken reference</source>
        <translation>引用已断开</translation>
    </message>
    <message>
        <source>unreadable names</source>
        <translation>名称无法读取</translation>
    </message>
    <message>
        <source>nothing of a project was found in it</source>
        <translation>其中找不到项目内容</translation>
    </message>
    <message>
        <source>{record} is too long</source>
        <translation>{record}太长</translation>
    </message>
    <message>
        <source>{record} is not readable</source>
        <translation>{record}无法读取</translation>
    </message>
    <message>
        <source>a picture of impossible size</source>
        <translation>图片尺寸不可能</translation>
    </message>
    <message>
        <source>a picture of unknown form</source>
        <translation>图片形式未知</translation>
    </message>
    <message>
        <source>an unreadable picture</source>
        <translation>图片无法读取</translation>
    </message>
    <message>
        <source>a mask with colours</source>
        <translation>蒙版带有颜色</translation>
    </message>
    <message>
        <source>a layer of impossible depth</source>
        <translation>图层位深不可能</translation>
    </message>
    <message>
        <source>an unreadable layer</source>
        <translation>图层无法读取</translation>
    </message>
    <message>
        <source>a layer that is cut off</source>
        <translation>图层被截断</translation>
    </message>
    <message>
        <source>a record of unknown kind</source>
        <translation>记录类型未知</translation>
    </message>
    <message>
        <source>a mark of session {number}</source>
        <translation>会话 {number} 的标记</translation>
    </message>
    <message>
        <source>photograph and cut-out differ in size</source>
        <translation>照片与抠图尺寸不同</translation>
    </message>
    <message>
        <source>the {kind} of iteration {number} is missing</source>
        <translation>迭代 {number} 的 {kind} 缺失</translation>
    </message>
    <message>
        <source>a wish in an unknown state</source>
        <translation>请求的状态未知</translation>
    </message>
    <message>
        <source>picture {number} is missing</source>
        <translation>图片 {number} 缺失</translation>
    </message>
    <message>
        <source>picture {number} has a wrong size</source>
        <translation>图片 {number} 的大小不对</translation>
    </message>
    <message>
        <source>picture {number} differs from its checksum</source>
        <translation>图片 {number} 与其校验和不符</translation>
    </message>
    <message>
        <source>another record</source>
        <translation>其他记录</translation>
    </message>
    <message>
        <source>what it says of a photograph</source>
        <translation>关于照片的记录</translation>
    </message>
    <message>
        <source>what it says of a cut-out</source>
        <translation>关于抠图的记录</translation>
    </message>
    <message>
        <source>a product&apos;s description</source>
        <translation>产品描述</translation>
    </message>
    <message>
        <source>the summary of an iteration</source>
        <translation>迭代摘要</translation>
    </message>
    <message>
        <source>a list of prompts</source>
        <translation>提示词列表</translation>
    </message>
    <message>
        <source>the ranking of prompts</source>
        <translation>提示词排名</translation>
    </message>
    <message>
        <source>what it says of a template</source>
        <translation>关于模板的记录</translation>
    </message>
    <message>
        <source>what it says of a repair</source>
        <translation>关于修复的记录</translation>
    </message>
    <message>
        <source>what it says of an enhancement</source>
        <translation>关于增强的记录</translation>
    </message>
    <message>
        <source>what it says of the cut-out in work</source>
        <translation>关于正在处理的抠图的记录</translation>
    </message>
    <message>
        <source>a wish in the queue</source>
        <translation>队列中的请求</translation>
    </message>
    <message>
        <source>the recipe of an edit</source>
        <translation>编辑的配方</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}).</source>
        <translation>无法写入 {path}（{reason}）。</translation>
    </message>
    <message>
        <source>{path} cannot be opened ({reason}).</source>
        <translation>无法打开 {path}（{reason}）。</translation>
    </message>
    <message>
        <source>There is no model {model}: did you mean {near}?</source>
        <translation>没有名为 {model} 的模型：您是指 {near} 吗？</translation>
    </message>
    <message>
        <source>The download of {model} ended without a word: try again; it goes on from there.</source>
        <translation>{model} 的下载中断，没有任何说明：请重试，将从中断处继续。</translation>
    </message>
    <message>
        <source>The download of {model}</source>
        <translation>{model} 的下载</translation>
    </message>
    <message>
        <source>The import of {model}</source>
        <translation>{model} 的导入</translation>
    </message>
    <message>
        <source>The hub names no hash of {files}: recorded as got.</source>
        <translation>模型库未给出 {files} 的校验值：按所得记录。</translation>
    </message>
    <message>
        <source>{where} holds {count} files that could be {model}: name one of them.</source>
        <translation>{where} 中有 {count} 个文件可能是 {model}：请指定其中一个。</translation>
    </message>
    <message>
        <source>{where} is not whole: {file} is missing. Copy it again.</source>
        <translation>{where} 不完整：缺少 {file}。请重新复制。</translation>
    </message>
    <message>
        <source>{folder} holds more than {most} files: name the model&apos;s own folder.</source>
        <translation>{folder} 中的文件超过 {most} 个：请指定模型自己的文件夹。</translation>
    </message>
    <message>
        <source>{where} names a file outside of itself ({path}): do not use it.</source>
        <translation>{where} 指向其外部的文件（{path}）：请勿使用。</translation>
    </message>
    <message>
        <source>{where} is another model than {model}: choose the right file.</source>
        <translation>{where} 不是 {model}：请选择正确的文件。</translation>
    </message>
    <message>
        <source>{where} holds no weights: get it again.</source>
        <translation>{where} 不含权重：请重新获取。</translation>
    </message>
    <message>
        <source>{where} is not a configuration: get the model again.</source>
        <translation>{where} 不是配置文件：请重新获取该模型。</translation>
    </message>
    <message>
        <source>{where} is not an archive of torch, or was cut short: get it again.</source>
        <translation>{where} 不是 torch 归档，或已被截断：请重新获取。</translation>
    </message>
    <message>
        <source>{where} is missing: get the model again.</source>
        <translation>{where} 缺失：请重新获取该模型。</translation>
    </message>
    <message>
        <source>{where} cannot be read as JSON: get the model again.</source>
        <translation>{where} 无法作为 JSON 读取：请重新获取该模型。</translation>
    </message>
    <message>
        <source>{model} is not on this machine: nothing to remove.</source>
        <translation>此机器上没有 {model}：没有可移除的内容。</translation>
    </message>
    <message>
        <source>{model} is not on this machine: nothing to verify.</source>
        <translation>此机器上没有 {model}：没有可校验的内容。</translation>
    </message>
    <message>
        <source>{path} cannot be removed ({reason}): close what uses it.</source>
        <translation>无法移除 {path}（{reason}）：请关闭正在使用它的程序。</translation>
    </message>
    <message>
        <source>{file} is missing</source>
        <translation>缺少 {file}</translation>
    </message>
    <message>
        <source>{file} has changed</source>
        <translation>{file} 已更改</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}</source>
        <translation>无法读取 {file}：{reason}</translation>
    </message>
    <message>
        <source>PRODUCT PIXELS DIFFER by up to {worst}: please report this</source>
        <translation>产品像素最多相差 {worst}：请报告此问题</translation>
    </message>
    <message>
        <source>the product was edited, as asked: its {count} pixels are written as edited</source>
        <translation>产品已按要求编辑：其 {count} 个像素按编辑后的样子写入</translation>
    </message>
    <message>
        <source>Metadata can be {keep}, {own} or {none}, not {value}.</source>
        <translation>元数据可以是 {keep}、{own} 或 {none}，不能是 {value}。</translation>
    </message>
    <message>
        <source>The credentials of {name} cannot be read ({why}).</source>
        <translation>无法读取 {name} 的内容凭证（{why}）。</translation>
    </message>
    <message>
        <source>Content credentials need the extra `c2pa`: `python3 installer/run.py --with c2pa`.</source>
        <translation>内容凭证需要附加组件 `c2pa`：`python3 installer/run.py --with c2pa`。</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}).</source>
        <translation>无法读取 {path}（{reason}）。</translation>
    </message>
    <message>
        <source>There is no marketplace {name}: choose {all}, {known}.</source>
        <translation>没有名为 {name} 的电商平台：请选择 {all}、{known}。</translation>
    </message>
    <message>
        <source>the product does not fit into these proportions: white was added</source>
        <translation>产品放不进此比例：已添加白边</translation>
    </message>
    <message>
        <source>{market} asks for {least} px or more: {note}</source>
        <translation>{market} 要求 {least} px 或以上：{note}</translation>
    </message>
    <message>
        <source>{path} is a folder: name a file in it.</source>
        <translation>{path} 是文件夹：请指定其中的文件名。</translation>
    </message>
    <message>
        <source>Layers keep the photograph&apos;s own depth: choose no other one.</source>
        <translation>图层保留照片自身的位深：请不要选择其他位深。</translation>
    </message>
    <message>
        <source>{kind} holds no layers: choose PSD, OpenRaster or TIFF.</source>
        <translation>{kind} 不能含图层：请选择 PSD、OpenRaster 或 TIFF。</translation>
    </message>
    <message>
        <source>A matte is a PNG: end the name {name} in .png.</source>
        <translation>蒙版为 PNG：请让名称 {name} 以 .png 结尾。</translation>
    </message>
    <message>
        <source>This result has no layers to write: choose PNG, TIFF or JPEG.</source>
        <translation>此结果没有可写入的图层：请选择 PNG、TIFF 或 JPEG。</translation>
    </message>
    <message>
        <source>{name} is no 8 or 16-bit RGB file: save it as one.</source>
        <translation>{name} 不是 8 位或 16 位 RGB 文件：请存为这种文件。</translation>
    </message>
    <message>
        <source>{name} has a packed flat picture: only files of this program are read.</source>
        <translation>{name} 中的合成图像经过压缩：只读取本程序的文件。</translation>
    </message>
    <message>
        <source>{name} is damaged, or no file of layers: export it again.</source>
        <translation>{name} 已损坏，或不是图层文件：请重新导出。</translation>
    </message>
    <message>
        <source>The matte {name} is {width}x{height} px but the photo is {photo_width}x{photo_height} px: use a matte of the photograph&apos;s size.</source>
        <translation>蒙版 {name} 为 {width}x{height} 像素，而照片为 {photo_width}x{photo_height} 像素：请使用与照片同尺寸的蒙版。</translation>
    </message>
    <message>
        <source>The matte {name} is empty: paint the product white.</source>
        <translation>蒙版 {name} 是空的：请把产品涂白。</translation>
    </message>
    <message>
        <source>The matte {name} is white, or nearly, all over: paint the background black.</source>
        <translation>蒙版 {name} 全部或几乎全部为白：请把背景涂黑。</translation>
    </message>
    <message>
        <source>There is no colour space {space}: choose source, {known}.</source>
        <translation>没有名为 {space} 的颜色空间：请选择 source、{known}。</translation>
    </message>
    <message>
        <source>There is no intent {intent}: choose {known}.</source>
        <translation>没有名为 {intent} 的渲染意图：请选择 {known}。</translation>
    </message>
    <message>
        <source>The photograph&apos;s colour profile has no such rendering intent: choose relative.</source>
        <translation>照片的颜色配置文件没有这种渲染意图：请选择相对比色。</translation>
    </message>
    <message>
        <source>A PSD has at most 30,000 px a side: end the name in .psb instead.</source>
        <translation>PSD 每边最多 30,000 像素：文件名请改以 .psb 结尾。</translation>
    </message>
    <message>
        <source>The picture and the photograph differ in size: nothing to compare.</source>
        <translation>图片与照片尺寸不同：无法比较。</translation>
    </message>
    <message>
        <source>a PostScript file</source>
        <translation>PostScript 文件</translation>
    </message>
    <message>
        <source>an SVG drawing</source>
        <translation>SVG 图形</translation>
    </message>
    <message>
        <source>an XML or SVG file</source>
        <translation>XML 或 SVG 文件</translation>
    </message>
    <message>
        <source>a Foveon raw file</source>
        <translation>Foveon RAW 文件</translation>
    </message>
    <message>
        <source>a database or project</source>
        <translation>数据库或项目</translation>
    </message>
    <message>
        <source>There is no product to keep, so the background cannot be told from it: cut the product out first.</source>
        <translation>没有可保留的产品，无法将背景与之区分：请先抠出产品。</translation>
    </message>
    <message>
        <source>Say what to change: the instruction is empty.</source>
        <translation>请说出要改什么：指令为空。</translation>
    </message>
    <message>
        <source>The instruction has {length} characters: say it in {most} or fewer.</source>
        <translation>指令有 {length} 个字符：请用不超过 {most} 个字符表述。</translation>
    </message>
    <message>
        <source>Not understood, or not possible without a model: {words}.</source>
        <translation>未能理解，或没有模型无法做到：{words}。</translation>
    </message>
    <message>
        <source>{name} edited the picture at {width} x {height} px in {steps} steps.</source>
        <translation>{name} 以 {width} x {height} px、{steps} 步编辑了图片。</translation>
    </message>
    <message>
        <source>{name} edited the picture at {width} x {height} px in {steps} steps (text guidance {text}, image guidance {image}).</source>
        <translation>{name} 以 {width} x {height} px、{steps} 步编辑了图片（文字引导 {text}，图像引导 {image}）。</translation>
    </message>
    <message>
        <source>{model} may be used without profit only ({licence}).</source>
        <translation>{model} 只可用于非营利用途（{licence}）。</translation>
    </message>
    <message>
        <source>made at {width} x {height} px, brought to full size with the picture&apos;s own detail</source>
        <translation>以 {width} x {height} px 制作，再用图片自身的细节恢复到原尺寸</translation>
    </message>
    <message>
        <source>the editor {motion}; put right</source>
        <translation>编辑使画面{motion}；已校正</translation>
    </message>
    <message>
        <source>The frame {motion}.</source>
        <translation>画面{motion}。</translation>
    </message>
    <message>
        <source>background of one colour, {shade}</source>
        <translation>单色背景，{shade}</translation>
    </message>
    <message>
        <source>more room painted on from what the picture shows at its edge</source>
        <translation>按图片边缘的内容补画了更多空间</translation>
    </message>
    <message>
        <source>more room rendered by the studio in the same set</source>
        <translation>由影棚在同一布景中渲染了更多空间</translation>
    </message>
    <message>
        <source>background rendered anew by the studio in the wider frame, in the picture&apos;s tones</source>
        <translation>由影棚按更宽的画面和图片的色调重新渲染了背景</translation>
    </message>
    <message>
        <source>words that cannot be carried out: {words}</source>
        <translation>无法执行的词语：{words}</translation>
    </message>
    <message>
        <source>{written} was read as {understood}</source>
        <translation>{written} 理解为 {understood}</translation>
    </message>
    <message>
        <source>The picture is {width} x {height} px: use one of at least {least} px a side.</source>
        <translation>图片为 {width} x {height} px：请使用每边至少 {least} px 的图片。</translation>
    </message>
    <message>
        <source>The mask has another size than the picture: use one of its size.</source>
        <translation>蒙版与图片尺寸不同：请使用相同尺寸的蒙版。</translation>
    </message>
    <message>
        <source>The mask is empty: paint white where the edit may work.</source>
        <translation>蒙版是空的：请把允许编辑的地方涂白。</translation>
    </message>
    <message>
        <source>The edit made another picture, in which what should have stayed cannot be found again (likeness {share}): raise the image guidance, or ask for less.</source>
        <translation>编辑得到了另一张图片，应保留的内容已无法找到（相似度 {share}）：请提高图像引导，或减少要求。</translation>
    </message>
    <message>
        <source>The edit {motion}: too far to be put right. Try another seed, or a higher image guidance.</source>
        <translation>编辑使画面{motion}：偏差太大，无法校正。请换一个种子，或提高图像引导。</translation>
    </message>
    <message>
        <source>A crop of {ratio} to 1 would leave {width} x {height} px: choose another ratio.</source>
        <translation>按 {ratio} 比 1 裁剪只剩 {width} x {height} px：请选择其他比例。</translation>
    </message>
    <message>
        <source>Turned by {degrees}°, too little of the picture would be left.</source>
        <translation>旋转 {degrees}° 后，剩下的画面太少。</translation>
    </message>
    <message>
        <source>This crew makes one picture at a time: choose a crew that can sweep.</source>
        <translation>此团队一次只制作一张图片：请选择可以生成网格的团队。</translation>
    </message>
    <message>
        <source>The crew {crew} cannot edit by instruction: choose another crew.</source>
        <translation>团队 {crew} 不能按指令编辑：请选择其他团队。</translation>
    </message>
    <message>
        <source>No product is cut out: a project keeps an edit beside its cut-out.</source>
        <translation>还没有抠出产品：项目会把编辑与其抠图一起保存。</translation>
    </message>
    <message>
        <source>The photograph has no cut-out: cut the product out first.</source>
        <translation>照片还没有抠图：请先抠出产品。</translation>
    </message>
    <message>
        <source>moved {shift} px</source>
        <translation>移动了 {shift} px</translation>
    </message>
    <message>
        <source>scaled {scale}</source>
        <translation>缩放了 {scale}</translation>
    </message>
    <message>
        <source>turned {angle}°</source>
        <translation>旋转了 {angle}°</translation>
    </message>
    <message>
        <source>{said}: remove it and download it again in Tools, Models.</source>
        <translation>{said}：请在“工具”的“模型”中移除并重新下载。</translation>
    </message>
    <message>
        <source>{tool} is not at {place}: download it in Tools, Models.</source>
        <translation>{place} 中没有{tool}：请在“工具”的“模型”中下载。</translation>
    </message>
    <message>
        <source>No inpainting model is at {folder}: download it in Tools, Models.</source>
        <translation>{folder} 中没有补图模型：请在“工具”的“模型”中下载。</translation>
    </message>
    <message>
        <source>{tool} gave no sensible answer (it holds values that are no numbers): verify its weights in Tools, Models.</source>
        <translation>{tool}没有给出合理的结果（含有无效数值）：请在“工具”的“模型”中校验其权重。</translation>
    </message>
    <message>
        <source>{tool} gave no sensible answer: verify its weights in Tools, Models.</source>
        <translation>{tool}没有给出合理的结果：请在“工具”的“模型”中校验其权重。</translation>
    </message>
    <message>
        <source>{folder} holds {count} checkpoints: import one of them in Tools, Models.</source>
        <translation>{folder} 中有 {count} 个检查点：请在“工具”的“模型”中导入其中一个。</translation>
    </message>
    <message>
        <source>A checkpoint in one file needs CLIP&apos;s vocabulary, which is not on this machine: get it in Tools, Models (2 MB).</source>
        <translation>单文件检查点需要 CLIP 的词表，而此机器上没有：请在“工具”的“模型”中获取（2 MB）。</translation>
    </message>
    <message>
        <source>The model in {folder} cannot be loaded ({why}): verify it in Tools, Models, and download or import it again.</source>
        <translation>无法载入 {folder} 中的模型（{why}）：请在“工具”的“模型”中校验，再重新下载或导入。</translation>
    </message>
    <message>
        <source>{folder} holds no model: download or import it in Tools, Models.</source>
        <translation>{folder} 中没有模型：请在“工具”的“模型”中下载或导入。</translation>
    </message>
    <message>
        <source>The model made no picture (not-a-number values): its files are damaged, or its number format does not suit this device. Verify it in Tools, Models.</source>
        <translation>模型没有生成图片（出现无效数值）：其文件已损坏，或其数值格式不适合此设备。请在“工具”的“模型”中校验。</translation>
    </message>
    <message>
        <source>There is no model {model}: Tools, Models shows all.</source>
        <translation>没有名为 {model} 的模型：“工具”的“模型”中列有全部模型。</translation>
    </message>
    <message>
        <source>The model {model} is not on this machine: import it in Tools, Models.</source>
        <translation>此机器上没有模型 {model}：请在“工具”的“模型”中导入。</translation>
    </message>
    <message>
        <source>The model {model} is spoiled ({file} is missing or has another size): import it again in Tools, Models.</source>
        <translation>模型 {model} 已损坏（{file} 缺失或大小不符）：请在“工具”的“模型”中重新导入。</translation>
    </message>
    <message>
        <source>There are no weights of UF-FGTG in {folder}: none are published, and they are trained with the study. Have the studio refine instead.</source>
        <translation>{folder} 中没有 UF-FGTG 的权重：没有公开的权重，须用研究部分训练得到。请改由影棚扩写。</translation>
    </message>
    <message>
        <source>Mark the spots to clean up: paint over them.</source>
        <translation>请先标记要清理的污点：在上面涂抹。</translation>
    </message>
    <message>
        <source>The folder {folder} is read-only: choose another.</source>
        <translation>文件夹 {folder} 是只读的：请另选一个。</translation>
    </message>
    <message>
        <source>To sign, choose both the certificate chain and its key.</source>
        <translation>要签名，请同时选择证书链及其密钥。</translation>
    </message>
    <message>
        <source>{name} holds no {kind} of iteration {number} in session {session}: choose another one.</source>
        <translation>{name} 的会话 {session} 中，迭代 {number} 没有 {kind}：请另选一个。</translation>
    </message>
    <message>
        <source>{name} holds no finished iteration {number} in session {session}: choose another one.</source>
        <translation>{name} 的会话 {session} 中没有已完成的迭代 {number}：请另选一个。</translation>
    </message>
    <message>
        <source>{name} holds no session {session}: choose another one.</source>
        <translation>{name} 中没有会话 {session}：请另选一个。</translation>
    </message>
    <message>
        <source>The server {model}</source>
        <translation>服务器 {model}</translation>
    </message>
    <message>
        <source>{mind} does not know that model or path (404): {reason}</source>
        <translation>{mind} 不认识该模型或路径 (404)：{reason}</translation>
    </message>
    <message>
        <source>{mind} finds the question too large (413).</source>
        <translation>{mind} 认为提问太大 (413)。</translation>
    </message>
    <message>
        <source>{mind} failed ({status}): try again later. {reason}</source>
        <translation>{mind} 出错 ({status})：请稍后再试。{reason}</translation>
    </message>
    <message>
        <source>{mind} failed ({status}): try again later.</source>
        <translation>{mind} 出错 ({status})：请稍后再试。</translation>
    </message>
    <message>
        <source>{mind} points to another address ({status}): name that one.</source>
        <translation>{mind} 指向另一个地址 ({status})：请填写那个地址。</translation>
    </message>
    <message>
        <source>{mind} refused the question ({status}): {reason}</source>
        <translation>{mind} 拒绝了提问 ({status})：{reason}</translation>
    </message>
    <message>
        <source>{mind} broke off in the middle of its answer.</source>
        <translation>{mind} 的回答中途断开。</translation>
    </message>
    <message>
        <source>The answer of {mind} was over 10 MB and was not read.</source>
        <translation>{mind} 的回答超过 10 MB，没有读取。</translation>
    </message>
    <message>
        <source>{mind} answered something that is not its protocol.</source>
        <translation>{mind} 的应答不符合其协议。</translation>
    </message>
    <message>
        <source>{mind} did not answer in time.</source>
        <translation>{mind} 没有及时应答。</translation>
    </message>
    <message>
        <source>This system has no keyring that answers: set the variable {variable} before starting the program.</source>
        <translation>此系统没有可用的密钥环：请在启动程序前设置变量 {variable}。</translation>
    </message>
    <message>
        <source>This system has no keyring that answers: the key may still be in it.</source>
        <translation>此系统没有可用的密钥环：密钥可能仍在其中。</translation>
    </message>
    <message>
        <source>{model} is no model: its folder has no config.json that names a type.</source>
        <translation>{model} 不是模型：其文件夹中没有注明类型的 config.json。</translation>
    </message>
    <message>
        <source>The model {model} cannot be loaded: {why}</source>
        <translation>无法载入模型 {model}：{why}</translation>
    </message>
    <message>
        <source>{model} is no Florence-2 model: it cannot read labels.</source>
        <translation>{model} 不是 Florence-2 模型：不能读取标签。</translation>
    </message>
    <message>
        <source>{model} could not be loaded within {limit} s.</source>
        <translation>未能在 {limit} 秒内载入 {model}。</translation>
    </message>
    <message>
        <source>The local model took too long: choose a smaller one.</source>
        <translation>本地模型耗时过长：请选择较小的模型。</translation>
    </message>
    <message>
        <source>The local model cannot hold a conversation ({why}): choose one made for chat.</source>
        <translation>本地模型不能对话（{why}）：请选择用于聊天的模型。</translation>
    </message>
    <message>
        <source>{model} failed at its work ({why}): choose another model.</source>
        <translation>{model} 运行失败（{why}）：请选择其他模型。</translation>
    </message>
    <message>
        <source>{model} is kept in 4 bits: the GPU is small.</source>
        <translation>显卡内存较小：{model} 以 4 位保存。</translation>
    </message>
    <message>
        <source>{model} needs about {needed} GB of memory and {free} GB are free: close other programs, or choose a smaller model.</source>
        <translation>{model} 约需 {needed} GB 内存，目前空闲 {free} GB：请关闭其他程序，或选择较小的模型。</translation>
    </message>
    <message>
        <source>{model} ran out of memory: close other programs, or choose a smaller model.</source>
        <translation>{model} 内存不足：请关闭其他程序，或选择较小的模型。</translation>
    </message>
    <message>
        <source>The mind {mind} needs an extra: start with `python3 installer/run.py --with {extra}`.</source>
        <translation>思考模型 {mind} 需要附加组件：请用 `python3 installer/run.py --with {extra}` 启动。</translation>
    </message>
    <message>
        <source>Gemini needs an extra: start with `python3 installer/run.py --with gemini`.</source>
        <translation>Gemini 需要附加组件：请用 `python3 installer/run.py --with gemini` 启动。</translation>
    </message>
    <message>
        <source>The older Gemini SDK is an extra: start with `python3 installer/run.py --with gemini-legacy`, or choose the mind gemini.</source>
        <translation>较旧的 Gemini SDK 是附加组件：请用 `python3 installer/run.py --with gemini-legacy` 启动，或选择思考模型 Gemini。</translation>
    </message>
    <message>
        <source>OpenAI-style servers need an extra: start with `python3 installer/run.py --with openai`.</source>
        <translation>OpenAI 式服务器需要附加组件：请用 `python3 installer/run.py --with openai` 启动。</translation>
    </message>
    <message>
        <source>Chat servers need an extra: start with `python3 installer/run.py --with openai` (or gemini).</source>
        <translation>聊天服务器需要附加组件：请用 `python3 installer/run.py --with openai`（或 gemini）启动。</translation>
    </message>
    <message>
        <source>There is no mind {mind}: choose one of {minds}.</source>
        <translation>没有名为 {mind} 的思考模型：请从 {minds} 中选择。</translation>
    </message>
    <message>
        <source>A model must lie on this machine: copy the folder here first.</source>
        <translation>模型必须在此机器上：请先将文件夹复制过来。</translation>
    </message>
    <message>
        <source>{address} is no address: write it as http://127.0.0.1:11434/v1.</source>
        <translation>{address} 不是地址：请写成 http://127.0.0.1:11434/v1。</translation>
    </message>
    <message>
        <source>The consent cannot be kept ({reason}): is {folder} writable?</source>
        <translation>无法保存同意（{reason}）：{folder} 可写吗？</translation>
    </message>
    <message>
        <source>{mind} gave no usable answer ({why}).</source>
        <translation>{mind} 没有给出可用的回答（{why}）。</translation>
    </message>
    <message>
        <source>{mind} cannot look at pictures.</source>
        <translation>{mind} 不能看图片。</translation>
    </message>
    <message>
        <source>{mind}: {calls} calls, {read} tokens in, {written} out.</source>
        <translation>{mind}：调用 {calls} 次，读入 {read} 个词元，写出 {written} 个。</translation>
    </message>
    <message>
        <source>{mind}: {calls} calls, {read} tokens in, {written} out, about ${cost}.</source>
        <translation>{mind}：调用 {calls} 次，读入 {read} 个词元，写出 {written} 个，约 ${cost}。</translation>
    </message>
    <message>
        <source>Measured: seen from {view}; the mind says {seen}. Measurement counts.</source>
        <translation>测得的视角：{view}；思考模型认为是：{seen}。以测量为准。</translation>
    </message>
    <message>
        <source>Measured: light from the {side}; the mind says {told}. Measurement counts.</source>
        <translation>测得光线来自{side}；思考模型认为是：{told}。以测量为准。</translation>
    </message>
    <message>
        <source>The label reads {before} before and {after} after.</source>
        <translation>标签之前读作 {before}，之后读作 {after}。</translation>
    </message>
    <message>
        <source>{label} Its pixels are the photograph&apos;s own: that counts.</source>
        <translation>{label}其像素就是照片本身的：以此为准。</translation>
    </message>
    <message>
        <source>Such a product is not common in this place: choose a place where it is used.</source>
        <translation>这类产品在此处并不常见：请选择它会被使用的场所。</translation>
    </message>
    <message>
        <source>The product&apos;s size does not fit the things round it: use fewer props.</source>
        <translation>产品的大小与周围物品不相称：请减少道具。</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>未说明理由</translation>
    </message>
    <message>
        <source>the mind did not rank it</source>
        <translation>思考模型没有为它排名</translation>
    </message>
    <message>
        <source>a prompt of words alone was not measured</source>
        <translation>只有文字的提示词未经测量</translation>
    </message>
    <message>
        <source>Variant {variant}: the next best after those of the other variants.</source>
        <translation>变体 {variant}：其他变体所选之后的次优。</translation>
    </message>
    <message>
        <source>it is far too long</source>
        <translation>太长</translation>
    </message>
    <message>
        <source>it holds no JSON object</source>
        <translation>其中没有 JSON 对象</translation>
    </message>
    <message>
        <source>the answer is empty</source>
        <translation>回答为空</translation>
    </message>
    <message>
        <source>{where} must be one of: {choices}</source>
        <translation>{where} 必须是其中之一：{choices}</translation>
    </message>
    <message>
        <source>{where} must be a JSON object</source>
        <translation>{where} 必须是 JSON 对象</translation>
    </message>
    <message>
        <source>{where} must have {least} items, not {count}</source>
        <translation>{where} 必须有 {least} 项，不能是 {count} 项</translation>
    </message>
    <message>
        <source>{where} must be {least} to {most}</source>
        <translation>{where} 必须在 {least} 到 {most} 之间</translation>
    </message>
    <message>
        <source>{where} must be text</source>
        <translation>{where} 必须是文字</translation>
    </message>
    <message>
        <source>{where} must be a number</source>
        <translation>{where} 必须是数字</translation>
    </message>
    <message>
        <source>{where} lacks {key}</source>
        <translation>{where} 缺少 {key}</translation>
    </message>
    <message>
        <source>{count} different prompts were wanted, {found} came</source>
        <translation>需要 {count} 条不同的提示词，只得到 {found} 条</translation>
    </message>
    <message>
        <source>prompts {first} and {second} are near copies</source>
        <translation>提示词 {first} 和 {second} 近乎相同</translation>
    </message>
    <message>
        <source>the ranking names {found} of {count} prompts</source>
        <translation>排名只涉及 {count} 条提示词中的 {found} 条</translation>
    </message>
    <message>
        <source>the instruction is empty</source>
        <translation>指令为空</translation>
    </message>
    <message>
        <source>{key} must be one of {words}, not {value}.</source>
        <translation>{key} 必须是以下之一：{words}，不能是 {value}。</translation>
    </message>
    <message>
        <source>{key} must be true or false, not {value}.</source>
        <translation>{key} 必须是 true 或 false，不能是 {value}。</translation>
    </message>
    <message>
        <source>{key} must be a word, not {value}.</source>
        <translation>{key} 必须是一个词，不能是 {value}。</translation>
    </message>
    <message>
        <source>There is no setting {key} of the crew {crew}: did you mean {near}?</source>
        <translation>团队 {crew} 没有设置 {key}：您是指 {near} 吗？</translation>
    </message>
    <message>
        <source>There is no setting {key} of the crew {crew}: choose from {known}.</source>
        <translation>团队 {crew} 没有设置 {key}：请从 {known} 中选择。</translation>
    </message>
    <message>
        <source>There is no baseline {name}: choose one of {known}.</source>
        <translation>没有名为 {name} 的基线：请从 {known} 中选择。</translation>
    </message>
    <message>
        <source>There is no refiner {name}: choose one of {known}.</source>
        <translation>没有名为 {name} 的扩写方式：请从 {known} 中选择。</translation>
    </message>
    <message>
        <source>Ask for 1 candidate or more, not {count}.</source>
        <translation>请求的候选须为 1 条或更多，不能是 {count}。</translation>
    </message>
    <message>
        <source>Ask for 1 to {most} candidates, not {count}.</source>
        <translation>请求的候选须为 1 到 {most} 条，不能是 {count}。</translation>
    </message>
    <message>
        <source>Ask for {least} to {most} tokens, not {count}.</source>
        <translation>请求的词元须为 {least} 到 {most} 个，不能是 {count}。</translation>
    </message>
    <message>
        <source>{name} is damaged: it has no version.</source>
        <translation>{name} 已损坏：没有版本号。</translation>
    </message>
    <message>
        <source>{name} was made by a newer version of this program: update to use it.</source>
        <translation>{name} 由本程序的较新版本制作：请更新后使用。</translation>
    </message>
    <message>
        <source>{name} is damaged: its {key} is not what it should be.</source>
        <translation>{name} 已损坏：其中的 {key} 不正确。</translation>
    </message>
    <message>
        <source>{name} cannot be written: {reason}.</source>
        <translation>无法写入 {name}：{reason}。</translation>
    </message>
    <message>
        <source>{name} is too large for a preset.</source>
        <translation>{name} 对预设来说太大。</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>无法读取 {name}：{reason}。</translation>
    </message>
    <message>
        <source>{name} cannot be removed: {reason}.</source>
        <translation>无法删除 {name}：{reason}。</translation>
    </message>
    <message>
        <source>The cut-out as painted could not be kept, and of an older one nothing is made: see to it that the project can be written to, then try again.</source>
        <translation>涂抹后的抠图未能保存，而旧的抠图不会用于制作：请确保项目可以写入，然后重试。</translation>
    </message>
    <message>
        <source>There is not enough memory for this: close other programs, or choose a smaller size.</source>
        <translation>内存不足：请关闭其他程序，或选择较小的尺寸。</translation>
    </message>
    <message>
        <source>Something went wrong in the program ({kind}).</source>
        <translation>程序出错（{kind}）。</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>权限不足</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>操作不被允许</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>文件或文件夹不存在</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统只读</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>读写错误</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是文件夹</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名太长</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件过多</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>设备或资源正忙</translation>
    </message>
    <message>
        <source>Directory not empty</source>
        <translation>文件夹不为空</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>文件句柄已失效</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>符号链接层数过多</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件太大</translation>
    </message>
    <message>
        <source>Invalid cross-device link</source>
        <translation>不能跨设备</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>连接被拒绝</translation>
    </message>
    <message>
        <source>Connection reset by peer</source>
        <translation>连接被对方重置</translation>
    </message>
    <message>
        <source>Network is unreachable</source>
        <translation>网络不可达</translation>
    </message>
    <message>
        <source>No route to host</source>
        <translation>无法到达主机</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <source>There is {found} of {tool} at {place}: remove it and download it again in Tools, Models.</source>
        <translation>{place} 中属于{tool}的有：{found}。请在“工具”的“模型”中移除并重新下载。</translation>
    </message>
    <message>
        <source>no safetensors file</source>
        <translation>没有 safetensors 文件</translation>
    </message>
    <message>
        <source>{count} safetensors files, not one</source>
        <translation>{count} 个 safetensors 文件，而非一个</translation>
    </message>
    <message>
        <source>The weights at {place} do not fit {tool} ({why}): remove it and download it again in Tools, Models.</source>
        <translation>{place} 中的权重与{tool}不符（{why}）：请在“工具”的“模型”中移除并重新下载。</translation>
    </message>
    <message>
        <source>{place} holds a model of the kind {found}, but {tool} is {wanted}: remove it and download it again in Tools, Models.</source>
        <translation>{place} 中的模型类型为 {found}，而{tool}应为 {wanted}：请在“工具”的“模型”中移除并重新下载。</translation>
    </message>
    <message>
        <source>There are no safetensors files of {tool} at {place}, and pickled ones could run a stranger&apos;s program: remove it and download it again in Tools, Models.</source>
        <translation>{place} 中没有{tool}的 safetensors 文件，而 pickle 文件可能运行陌生程序：请在“工具”的“模型”中移除并重新下载。</translation>
    </message>
    <message>
        <source>{place} has no readable config.json, so it is not {tool}: remove it and download it again in Tools, Models.</source>
        <translation>{place} 中没有可读的 config.json，因此不是{tool}：请在“工具”的“模型”中移除并重新下载。</translation>
    </message>
    <message>
        <source>{file} of {tool} is cut off or has a wrong length: remove it and download it again in Tools, Models.</source>
        <translation>{tool}的 {file} 被截断或长度不对：请在“工具”的“模型”中移除并重新下载。</translation>
    </message>
    <message>
        <source>{file} of {tool} is no sound safetensors file: remove it and download it again in Tools, Models.</source>
        <translation>{tool}的 {file} 不是完好的 safetensors 文件：请在“工具”的“模型”中移除并重新下载。</translation>
    </message>
    <message>
        <source>{file} of {tool} cannot be read ({reason}): remove it and download it again in Tools, Models.</source>
        <translation>无法读取{tool}的 {file}（{reason}）：请在“工具”的“模型”中移除并重新下载。</translation>
    </message>
    <message>
        <source>{tool} is damaged ({part} holds numbers that are none): remove it and download it again in Tools, Models.</source>
        <translation>{tool}已损坏（{part} 含有无效数值）：请在“工具”的“模型”中移除并重新下载。</translation>
    </message>
    <message>
        <source>{tool} at {place} lacks its tokenizer or processor files: remove it and download it again in Tools, Models.</source>
        <translation>{place} 中的{tool}缺少分词器或处理器文件：请在“工具”的“模型”中移除并重新下载。</translation>
    </message>
    <message>
        <source>{tool} at {place} cannot be loaded ({why}): remove it and download it again in Tools, Models.</source>
        <translation>无法载入 {place} 中的{tool}（{why}）：请在“工具”的“模型”中移除并重新下载。</translation>
    </message>
    <message>
        <source>These weights are no BiRefNet&apos;s ({part} is missing): remove it and download it again in Tools, Models.</source>
        <translation>这些权重不属于 BiRefNet（缺少 {part}）：请在“工具”的“模型”中移除并重新下载。</translation>
    </message>
    <message>
        <source>These weights are no IS-Net&apos;s ({part} is missing): remove it and download it again in Tools, Models.</source>
        <translation>这些权重不属于 IS-Net（缺少 {part}）：请在“工具”的“模型”中移除并重新下载。</translation>
    </message>
    <message>
        <source>These weights are no LaMa&apos;s ({part} is missing): remove it and download it again in Tools, Models.</source>
        <translation>这些权重不属于 LaMa（缺少 {part}）：请在“工具”的“模型”中移除并重新下载。</translation>
    </message>
    <message>
        <source>the BiRefNet segmenter</source>
        <translation>BiRefNet 分割模型</translation>
    </message>
    <message>
        <source>the IS-Net segmenter</source>
        <translation>IS-Net 分割模型</translation>
    </message>
    <message>
        <source>the SAM 2 segmenter</source>
        <translation>SAM 2 分割模型</translation>
    </message>
    <message>
        <source>the ViTMatte matting network</source>
        <translation>ViTMatte 抠图网络</translation>
    </message>
    <message>
        <source>the Grounding DINO detector</source>
        <translation>Grounding DINO 检测模型</translation>
    </message>
    <message>
        <source>the LaMa inpainter</source>
        <translation>LaMa 补图模型</translation>
    </message>
    <message>
        <source>There is not enough memory for {tool}: close other programs, or choose another tool.</source>
        <translation>内存不足以运行{tool}：请关闭其他程序，或选择其他工具。</translation>
    </message>
    <message>
        <source>{tool} does not fit the GPU: it works on the CPU.</source>
        <translation>显卡放不下{tool}：改在 CPU 上运行。</translation>
    </message>
    <message>
        <source>{folder} holds a {found}, which cannot inpaint: choose an SDXL or SD 2 inpainting model.</source>
        <translation>{folder} 中是 {found}，不能补图：请选择 SDXL 或 SD 2 的补图模型。</translation>
    </message>
    <message>
        <source>{path} is there already: remove it first.</source>
        <translation>{path} 已存在：请先将其移除。</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}): make room and try again.</source>
        <translation>无法写入 {path}（{reason}）：请腾出空间后重试。</translation>
    </message>
    <message>
        <source>{name} cannot be read as a PyTorch file ({reason}): download it again, or its safetensors form.</source>
        <translation>无法将 {name} 作为 PyTorch 文件读取（{reason}）：请重新下载，或下载其 safetensors 格式。</translation>
    </message>
    <message>
        <source>This file is not a plain file of weights: {why}. It was not opened further. Download the safetensors form of the model.</source>
        <translation>此文件不是单纯的权重文件：{why}。没有继续打开它。请下载该模型的 safetensors 格式。</translation>
    </message>
    <message>
        <source>it has no end</source>
        <translation>它没有结尾</translation>
    </message>
    <message>
        <source>it is broken ({reason})</source>
        <translation>它已破损（{reason}）</translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>它太长</translation>
    </message>
    <message>
        <source>a mark is missing</source>
        <translation>缺少标记</translation>
    </message>
    <message>
        <source>a stored block without a key</source>
        <translation>有存储块没有键</translation>
    </message>
    <message>
        <source>a call of what is no name</source>
        <translation>调用了并非名称的内容</translation>
    </message>
    <message>
        <source>a state of what was not made</source>
        <translation>给未创建的内容设置了状态</translation>
    </message>
    <message>
        <source>its header is longer than the file</source>
        <translation>其文件头比文件还长</translation>
    </message>
    <message>
        <source>its header is no object</source>
        <translation>其文件头不是对象</translation>
    </message>
    <message>
        <source>it holds the instruction {step}</source>
        <translation>它含有指令 {step}</translation>
    </message>
    <message>
        <source>it asks for {code}</source>
        <translation>它要求 {code}</translation>
    </message>
    <message>
        <source>it holds no weights</source>
        <translation>它不含权重</translation>
    </message>
    <message>
        <source>it has no data.pkl</source>
        <translation>它没有 data.pkl</translation>
    </message>
    <message>
        <source>its numbers are big-endian</source>
        <translation>其数值为大端序</translation>
    </message>
    <message>
        <source>{part} is compressed or too large</source>
        <translation>{part} 被压缩或太大</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>其嵌套过深</translation>
    </message>
    <message>
        <source>a tensor is not described soundly</source>
        <translation>有张量的描述不完好</translation>
    </message>
    <message>
        <source>{file} is missing in {folder}: download or import the model again.</source>
        <translation>{folder} 中缺少 {file}：请重新下载或导入该模型。</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}): download or import the model again.</source>
        <translation>无法读取 {path}（{reason}）：请重新下载或导入该模型。</translation>
    </message>
    <message>
        <source>{path} is not a JSON object: download or import the model again.</source>
        <translation>{path} 不是 JSON 对象：请重新下载或导入该模型。</translation>
    </message>
    <message>
        <source>{path} is incomplete ({found} of {wanted} bytes): download or import the model again.</source>
        <translation>{path} 不完整（{wanted} 字节中只有 {found}）：请重新下载或导入该模型。</translation>
    </message>
    <message>
        <source>{path} is no safetensors file ({why}): download or import the model again.</source>
        <translation>{path} 不是 safetensors 文件（{why}）：请重新下载或导入该模型。</translation>
    </message>
    <message>
        <source>There are no weights (*.safetensors) in {folder}: download or import the model again.</source>
        <translation>{folder} 中没有权重 (*.safetensors)：请重新下载或导入该模型。</translation>
    </message>
    <message>
        <source>{folder} holds its weights only as {file}, a kind of file that can run programs when it is opened: get the model as safetensors.</source>
        <translation>{folder} 中的权重只有 {file}，这类文件打开时可能运行程序：请获取 safetensors 格式的模型。</translation>
    </message>
    <message>
        <source>{model} is not there: {folder} is no folder.</source>
        <translation>{model} 不在那里：{folder} 不是文件夹。</translation>
    </message>
    <message>
        <source>{folder} holds {found}, not {model}: choose the right folder.</source>
        <translation>{folder} 中是 {found}，不是 {model}：请选择正确的文件夹。</translation>
    </message>
    <message>
        <source>{path} could not be loaded as {kind} ({why}): the files do not belong together; download or import the model again.</source>
        <translation>无法将 {path} 作为 {kind} 载入（{why}）：这些文件互不匹配；请重新下载或导入该模型。</translation>
    </message>
    <message>
        <source>{path} lacks {kind} {part}: the files do not belong together; download or import the model again.</source>
        <translation>{path} 缺少 {kind} {part}：这些文件互不匹配；请重新下载或导入该模型。</translation>
    </message>
    <message>
        <source>{folder} is another kind of Stable Diffusion than {model} needs: its denoiser takes {found} channels, not {wanted}.</source>
        <translation>{folder} 是另一种 Stable Diffusion，与 {model} 所需不符：其去噪网络接受 {found} 个通道，而非 {wanted} 个。</translation>
    </message>
    <message>
        <source>There is no {lora} LoRA (*{part}*.safetensors) in {folder}: download or import the model again.</source>
        <translation>{folder} 中没有 {lora} LoRA (*{part}*.safetensors)：请重新下载或导入该模型。</translation>
    </message>
    <message>
        <source>{path} does not fit {model} ({why}).</source>
        <translation>{path} 与 {model} 不符（{why}）。</translation>
    </message>
    <message>
        <source>{path} is not a whole Stable Diffusion XL (it has no {part}): choose a checkpoint of SDXL, not a part, a LoRA or another model.</source>
        <translation>{path} 不是完整的 Stable Diffusion XL（没有 {part}）：请选择 SDXL 的检查点，而不是其部件、LoRA 或其他模型。</translation>
    </message>
    <message>
        <source>{path} is not a BrushNet that this program knows (its blocks are {found}): choose one for Stable Diffusion 1.5.</source>
        <translation>{path} 不是本程序认识的 BrushNet（其模块为 {found}）：请选择用于 Stable Diffusion 1.5 的 BrushNet。</translation>
    </message>
    <message>
        <source>{path} holds another network than ESRGAN&apos;s ({why}): choose the right file.</source>
        <translation>{path} 中的网络不是 ESRGAN（{why}）：请选择正确的文件。</translation>
    </message>
    <message>
        <source>The weights in {folder} gave values that are no numbers: verify the model, or download it again.</source>
        <translation>{folder} 中的权重算出了无效数值：请校验该模型，或重新下载。</translation>
    </message>
    <message>
        <source>The weights of {model} ({part}) hold values that are no numbers: verify the model, or download it again.</source>
        <translation>{model} 的权重（{part}）含有无效数值：请校验该模型，或重新下载。</translation>
    </message>
    <message>
        <source>{model} ran into values that are no numbers: choose a smaller guidance scale or control scale.</source>
        <translation>{model} 的计算出现无效数值：请选择较小的引导强度或控制强度。</translation>
    </message>
    <message>
        <source>{model} needs its ControlNet for inpainting.</source>
        <translation>{model} 需要其用于补图的 ControlNet。</translation>
    </message>
    <message>
        <source>There are no weights (*.safetensors) in {folder}: download it again.</source>
        <translation>{folder} 中没有权重 (*.safetensors)：请重新下载。</translation>
    </message>
    <message>
        <source>{path} is not a ControlNet of Z-Image: choose the right file.</source>
        <translation>{path} 不是 Z-Image 的 ControlNet：请选择正确的文件。</translation>
    </message>
    <message>
        <source>{path} is not the ControlNet that this program knows ({why}): choose version 2.0 or 2.1.</source>
        <translation>{path} 不是本程序认识的 ControlNet（{why}）：请选择 2.0 或 2.1 版。</translation>
    </message>
    <message>
        <source>The memory of this machine ({device}) is not enough for {model} at this size: choose a smaller size or a smaller model.</source>
        <translation>本机内存（{device}）不足以在此尺寸下运行 {model}：请选择较小的尺寸或较小的模型。</translation>
    </message>
    <message>
        <source>The memory of this machine is not enough to enlarge the picture: choose a smaller size.</source>
        <translation>本机内存不足以放大图片：请选择较小的尺寸。</translation>
    </message>
    <message>
        <source>everything stays in memory</source>
        <translation>全部留在内存中</translation>
    </message>
    <message>
        <source>one model in memory at a time</source>
        <translation>内存中一次只留一个模型</translation>
    </message>
    <message>
        <source>a few layers in memory at a time</source>
        <translation>内存中一次只留几层</translation>
    </message>
    <message>
        <source>weights in 8 bits, a few layers in memory at a time</source>
        <translation>权重为 8 位，内存中一次只留几层</translation>
    </message>
    <message>
        <source>{how}, pictures decoded in tiles</source>
        <translation>{how}，图片分块解码</translation>
    </message>
    <message>
        <source>The picture is {width} x {height} px: an edit needs {least} px a side or more.</source>
        <translation>图片为 {width} x {height} px：编辑需要每边至少 {least} px。</translation>
    </message>
    <message>
        <source>The picture is too long and thin for this model: crop it first.</source>
        <translation>图片对此模型来说太狭长：请先裁剪。</translation>
    </message>
    <message>
        <source>MGIE&apos;s {rows} x {width} word embeddings do not fit the language model in {folder} ({words} x {wanted}): it needs LLaVA-7B-v1.</source>
        <translation>MGIE 的 {rows} x {width} 词嵌入与 {folder} 中的语言模型（{words} x {wanted}）不符：它需要 LLaVA-7B-v1。</translation>
    </message>
    <message>
        <source>{path} is not MGIE&apos;s file: it lacks its word embeddings, its edit head, or they do not fit one another.</source>
        <translation>{path} 不是 MGIE 的文件：缺少词嵌入或编辑头，或两者互不匹配。</translation>
    </message>
    <message>
        <source>{folder} holds no {file}: import MGIE&apos;s files first.</source>
        <translation>{folder} 中没有 {file}：请先导入 MGIE 的文件。</translation>
    </message>
    <message>
        <source>{folder} is not LLaVA-7B-v1: it has no projector for pictures.</source>
        <translation>{folder} 不是 LLaVA-7B-v1：它没有图像投影层。</translation>
    </message>
    <message>
        <source>{path} is damaged ({why}): fetch it anew.</source>
        <translation>{path} 已损坏（{why}）：请重新获取。</translation>
    </message>
    <message>
        <source>The model in {folder} takes {found} channels, not {wanted}: it is not an instruction-editing model.</source>
        <translation>{folder} 中的模型接受 {found} 个通道，而非 {wanted} 个：它不是按指令编辑的模型。</translation>
    </message>
    <message>
        <source>This crew needs the model libraries, and {package} is not installed: run installer/run.py with --with local.</source>
        <translation>此团队需要模型库，而 {package} 尚未安装：请运行 installer/run.py 并加上 --with local。</translation>
    </message>
    <message>
        <source>{path} is torn or of another version: bring the folder anew.</source>
        <translation>{path} 已破损或版本不符：请重新放入该文件夹。</translation>
    </message>
    <message>
        <source>{file} in {folder} is pickled, and a pickle can run anything: only safetensors are read. Remove it.</source>
        <translation>{folder} 中的 {file} 是 pickle 文件，可能运行任何程序：只读取 safetensors。请将其移除。</translation>
    </message>
    <message>
        <source>The weights cannot be written to {folder} ({reason}): choose another folder.</source>
        <translation>无法将权重写入 {folder}（{reason}）：请另选文件夹。</translation>
    </message>
    <message>
        <source>The weights cannot be written to {folder} ({reason}): make room there, or choose another folder for models.</source>
        <translation>无法将权重写入 {folder}（{reason}）：请在那里腾出空间，或为模型另选文件夹。</translation>
    </message>
    <message>
        <source>The weights in {folder} cannot be read ({why}): they are torn or not of this model; bring the folder anew.</source>
        <translation>无法读取 {folder} 中的权重（{why}）：已破损或不属于此模型；请重新放入该文件夹。</translation>
    </message>
    <message>
        <source>This text encoder makes features of width {found}, the model reads {wanted}: UF-FGTG is for Stable Diffusion 2.1.</source>
        <translation>此文本编码器的特征宽度为 {found}，而模型读取 {wanted}：UF-FGTG 用于 Stable Diffusion 2.1。</translation>
    </message>
    <message>
        <source>UF-FGTG needs packages that are not installed ({package}): start once with `installer/run.py --with local`.</source>
        <translation>UF-FGTG 需要尚未安装的软件包（{package}）：请用 `installer/run.py --with local` 启动一次。</translation>
    </message>
    <message>
        <source>The model has nothing to add to these words.</source>
        <translation>模型对这些文字没有可补充的内容。</translation>
    </message>
</context>
<context>
    <name>SavedState</name>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>已保存 {time}</translation>
    </message>
</context>
<context>
    <name>SceneAmounts</name>
    <message>
        <source>Softness</source>
        <translation>柔和度</translation>
    </message>
    <message>
        <source>From hard shadows, as by bare sun, to hardly any, as under clouds</source>
        <translation>从直射阳光般的硬阴影，到多云天气般几乎没有阴影</translation>
    </message>
    <message>
        <source>Lamp size</source>
        <translation>灯具尺寸</translation>
    </message>
    <message>
        <source>How wide the lamp is: it sets the softness as in a studio. At the left end it has no size of its own, and softness alone counts</source>
        <translation>灯具的宽度：像在影棚里一样决定柔和度。滑到最左端则不设尺寸，只由柔和度决定</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>The sun&apos;s height and colour at an hour of a fair day, from noon to sunset; a lamp becomes the sun. The morning&apos;s light is the same</source>
        <translation>晴天某一时刻太阳的高度和颜色，从正午到日落；灯具会变成太阳。上午的光与下午相同</translation>
    </message>
    <message>
        <source>Light colour</source>
        <translation>光色</translation>
    </message>
    <message>
        <source>Colour temperature in kelvin: 2400 is candlelight, 5500 is neutral, and above it is cool like shade</source>
        <translation>色温（开尔文）：2400 为烛光，5500 为中性，更高则像阴影处一样偏冷</translation>
    </message>
    <message>
        <source>Depth of field</source>
        <translation>景深</translation>
    </message>
    <message>
        <source>The f-stop: a small number blurs what is behind, a large one keeps all sharp</source>
        <translation>光圈值：数值小则背景虚化，数值大则全部清晰</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>How bright the picture is, in stops (EV) from the metered exposure</source>
        <translation>图片的明暗，相对测光值的档数 (EV)</translation>
    </message>
</context>
<context>
    <name>SceneControls</name>
    <message>
        <source>Surface</source>
        <translation>台面</translation>
    </message>
    <message>
        <source>What the product stands on</source>
        <translation>产品放置的台面</translation>
    </message>
    <message>
        <source>Colour of the surface</source>
        <translation>台面颜色</translation>
    </message>
    <message>
        <source>Backdrop</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>What stands behind the product</source>
        <translation>产品身后的背景</translation>
    </message>
    <message>
        <source>Colour of the backdrop</source>
        <translation>背景颜色</translation>
    </message>
    <message>
        <source>More lamps</source>
        <translation>更多灯</translation>
    </message>
    <message>
        <source>Light this lamp beside the key light, or put it out</source>
        <translation>在主光旁点亮这盏灯，或将它熄灭</translation>
    </message>
    <message>
        <source>Lamp: {name}</source>
        <translation>灯：{name}</translation>
    </message>
    <message>
        <source>Prop: {name}</source>
        <translation>道具：{name}</translation>
    </message>
    <message>
        <source>Put this beside the product, or take it away</source>
        <translation>将其放在产品旁边，或移除</translation>
    </message>
    <message>
        <source>Props</source>
        <translation>道具</translation>
    </message>
</context>
<context>
    <name>SceneNames</name>
    <message>
        <source>Plain</source>
        <translation>纯色</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸</translation>
    </message>
    <message>
        <source>Marble</source>
        <translation>大理石</translation>
    </message>
    <message>
        <source>Black marble</source>
        <translation>黑色大理石</translation>
    </message>
    <message>
        <source>Oak</source>
        <translation>橡木</translation>
    </message>
    <message>
        <source>Walnut</source>
        <translation>胡桃木</translation>
    </message>
    <message>
        <source>Pine</source>
        <translation>松木</translation>
    </message>
    <message>
        <source>Ash</source>
        <translation>白蜡木</translation>
    </message>
    <message>
        <source>Dark wood</source>
        <translation>深色木</translation>
    </message>
    <message>
        <source>Concrete</source>
        <translation>混凝土</translation>
    </message>
    <message>
        <source>Plaster</source>
        <translation>灰泥</translation>
    </message>
    <message>
        <source>Linen</source>
        <translation>亚麻布</translation>
    </message>
    <message>
        <source>Sand</source>
        <translation>沙</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>水面</translation>
    </message>
    <message>
        <source>Terrazzo</source>
        <translation>水磨石</translation>
    </message>
    <message>
        <source>Travertine</source>
        <translation>洞石</translation>
    </message>
    <message>
        <source>Slate</source>
        <translation>板岩</translation>
    </message>
    <message>
        <source>Acrylic</source>
        <translation>亚克力</translation>
    </message>
    <message>
        <source>Painted planks</source>
        <translation>彩绘木板</translation>
    </message>
    <message>
        <source>Brushed steel</source>
        <translation>拉丝钢</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>黄金</translation>
    </message>
    <message>
        <source>Glass</source>
        <translation>玻璃</translation>
    </message>
    <message>
        <source>Velvet</source>
        <translation>天鹅绒</translation>
    </message>
    <message>
        <source>Silk</source>
        <translation>丝绸</translation>
    </message>
    <message>
        <source>Leather</source>
        <translation>皮革</translation>
    </message>
    <message>
        <source>Snow</source>
        <translation>雪地</translation>
    </message>
    <message>
        <source>Ice</source>
        <translation>冰面</translation>
    </message>
    <message>
        <source>Wet stone</source>
        <translation>湿石</translation>
    </message>
    <message>
        <source>Moss</source>
        <translation>苔藓</translation>
    </message>
    <message>
        <source>Grass</source>
        <translation>草地</translation>
    </message>
    <message>
        <source>Pebbles</source>
        <translation>卵石</translation>
    </message>
    <message>
        <source>Glazed tiles</source>
        <translation>釉面砖</translation>
    </message>
    <message>
        <source>Seamless sweep</source>
        <translation>无缝背景纸</translation>
    </message>
    <message>
        <source>Painted cloth</source>
        <translation>手绘布</translation>
    </message>
    <message>
        <source>Painted wall</source>
        <translation>涂料墙</translation>
    </message>
    <message>
        <source>Plaster wall</source>
        <translation>灰泥墙</translation>
    </message>
    <message>
        <source>Concrete wall</source>
        <translation>混凝土墙</translation>
    </message>
    <message>
        <source>Wooden wall</source>
        <translation>木墙</translation>
    </message>
    <message>
        <source>Bokeh lights</source>
        <translation>光斑散景</translation>
    </message>
    <message>
        <source>City at night</source>
        <translation>城市夜景</translation>
    </message>
    <message>
        <source>Garden</source>
        <translation>花园</translation>
    </message>
    <message>
        <source>Bright room</source>
        <translation>明亮房间</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>厨房</translation>
    </message>
    <message>
        <source>Beach</source>
        <translation>海滩</translation>
    </message>
    <message>
        <source>Sky</source>
        <translation>天空</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>渐变</translation>
    </message>
    <message>
        <source>Tiled wall</source>
        <translation>瓷砖墙</translation>
    </message>
    <message>
        <source>Shelves</source>
        <translation>书架</translation>
    </message>
    <message>
        <source>Candles</source>
        <translation>烛火</translation>
    </message>
    <message>
        <source>Fairy lights</source>
        <translation>串灯</translation>
    </message>
    <message>
        <source>Sunset</source>
        <translation>晚霞</translation>
    </message>
    <message>
        <source>Night sky</source>
        <translation>星空</translation>
    </message>
    <message>
        <source>Dark studio</source>
        <translation>暗色影棚</translation>
    </message>
    <message>
        <source>Two coloured gels</source>
        <translation>双色光</translation>
    </message>
    <message>
        <source>Curtain</source>
        <translation>幕布</translation>
    </message>
    <message>
        <source>Softbox</source>
        <translation>柔光箱</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗光</translation>
    </message>
    <message>
        <source>Hard sun</source>
        <translation>硬阳光</translation>
    </message>
    <message>
        <source>Golden hour</source>
        <translation>黄金时刻</translation>
    </message>
    <message>
        <source>Overcast</source>
        <translation>阴天</translation>
    </message>
    <message>
        <source>Candle</source>
        <translation>烛光</translation>
    </message>
    <message>
        <source>Edge light</source>
        <translation>轮廓光</translation>
    </message>
    <message>
        <source>Ring light</source>
        <translation>环形灯</translation>
    </message>
    <message>
        <source>Top light</source>
        <translation>顶光</translation>
    </message>
    <message>
        <source>Rim lamp</source>
        <translation>轮廓灯</translation>
    </message>
    <message>
        <source>Second softbox</source>
        <translation>第二个柔光箱</translation>
    </message>
    <message>
        <source>Strip light</source>
        <translation>条形灯</translation>
    </message>
    <message>
        <source>Ring lamp</source>
        <translation>环形灯</translation>
    </message>
    <message>
        <source>Sun lamp</source>
        <translation>太阳灯</translation>
    </message>
    <message>
        <source>Candle lamp</source>
        <translation>烛光</translation>
    </message>
    <message>
        <source>Neon pair</source>
        <translation>双色霓虹灯管</translation>
    </message>
    <message>
        <source>Window frame</source>
        <translation>窗框</translation>
    </message>
    <message>
        <source>Window and leaves</source>
        <translation>窗与叶影</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation>叶影</translation>
    </message>
    <message>
        <source>Palm</source>
        <translation>棕榈</translation>
    </message>
    <message>
        <source>Monstera</source>
        <translation>龟背竹</translation>
    </message>
    <message>
        <source>Blinds</source>
        <translation>百叶窗</translation>
    </message>
    <message>
        <source>Dappled shade</source>
        <translation>斑驳树影</translation>
    </message>
    <message>
        <source>Slit</source>
        <translation>狭缝</translation>
    </message>
    <message>
        <source>Arched window</source>
        <translation>拱窗</translation>
    </message>
    <message>
        <source>Podium</source>
        <translation>展台</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>台阶</translation>
    </message>
    <message>
        <source>Arch</source>
        <translation>拱门</translation>
    </message>
    <message>
        <source>Spheres</source>
        <translation>球体</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>方块</translation>
    </message>
    <message>
        <source>Hoop</source>
        <translation>圆环</translation>
    </message>
    <message>
        <source>Half disc</source>
        <translation>半圆</translation>
    </message>
    <message>
        <source>Stones</source>
        <translation>石头</translation>
    </message>
    <message>
        <source>Eucalyptus</source>
        <translation>尤加利</translation>
    </message>
    <message>
        <source>Cylinders</source>
        <translation>圆柱</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>书堆</translation>
    </message>
    <message>
        <source>Baubles</source>
        <translation>圣诞球</translation>
    </message>
    <message>
        <source>Pearls</source>
        <translation>珍珠</translation>
    </message>
    <message>
        <source>Petals</source>
        <translation>花瓣</translation>
    </message>
    <message>
        <source>Citrus</source>
        <translation>柑橘</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>礼物盒</translation>
    </message>
    <message>
        <source>Fabric fold</source>
        <translation>布料褶皱</translation>
    </message>
    <message>
        <source>Water drops</source>
        <translation>水滴</translation>
    </message>
    <message>
        <source>Glass cubes</source>
        <translation>玻璃方块</translation>
    </message>
    <message>
        <source>Coffee beans</source>
        <translation>咖啡豆</translation>
    </message>
    <message>
        <source>Smoke</source>
        <translation>烟雾</translation>
    </message>
</context>
<context>
    <name>SceneWork</name>
    <message>
        <source>Frame</source>
        <translation>画幅</translation>
    </message>
    <message>
        <source>Words and scene</source>
        <translation>文字与场景</translation>
    </message>
</context>
<context>
    <name>ScoreBars</name>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>未接受</translation>
    </message>
    <message>
        <source>Judged {score}: {verdict}</source>
        <translation>评分 {score}：{verdict}</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>Fold this section</source>
        <translation>折叠此部分</translation>
    </message>
    <message>
        <source>Open this section</source>
        <translation>展开此部分</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>设置页面</translation>
    </message>
    <message>
        <source>Every choice is kept at once</source>
        <translation>每项选择都会立即保存</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>性能</translation>
    </message>
    <message>
        <source>Crew</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色彩</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Minds and keys</source>
        <translation>思考模型与密钥</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Search actions or keys</source>
        <translation>搜索操作或按键</translation>
    </message>
    <message>
        <source>Show only actions with these letters</source>
        <translation>只显示包含这些字的操作</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其按键</translation>
    </message>
    <message>
        <source>Pick an action, then press its new keys below</source>
        <translation>选择一项操作，然后在下方按下新的按键</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>Click here and press the new keys of the marked action</source>
        <translation>点击此处，按下所选操作的新按键</translation>
    </message>
    <message>
        <source>Leave the marked action without keys</source>
        <translation>移除所选操作的按键</translation>
    </message>
    <message>
        <source>Give every action the keys it came with</source>
        <translation>将所有操作恢复为默认按键</translation>
    </message>
    <message>
        <source>Changes are kept already (Esc)</source>
        <translation>更改已保存 (Esc)</translation>
    </message>
    <message>
        <source>Timeline: {action}</source>
        <translation>时间线：{action}</translation>
    </message>
    <message>
        <source>These keys count while the timeline has the keyboard</source>
        <translation>这些按键在时间线获得键盘焦点时有效</translation>
    </message>
</context>
<context>
    <name>SmartTool</name>
    <message>
        <source>Smart select</source>
        <translation>智能选择</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>This is not the colour profile of a screen; colours are shown as sRGB.</source>
        <translation>这不是屏幕的颜色配置文件；颜色按 sRGB 显示。</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>{facts} · soft proof</source>
        <translation>{facts} · 软打样</translation>
    </message>
    <message>
        <source>{zoom} %</source>
        <translation>{zoom} %</translation>
    </message>
    <message>
        <source>{zoom} %   Matte {share} %</source>
        <translation>{zoom} %   蒙版 {share} %</translation>
    </message>
    <message>
        <source>R {red}  G {green}  B {blue}</source>
        <translation>R {red}  G {green}  B {blue}</translation>
    </message>
    <message>
        <source>{code}  Matte {share} %</source>
        <translation>{code}  蒙版 {share} %</translation>
    </message>
    <message>
        <source>This colour profile cannot be used for a proof: choose a printer&apos;s.</source>
        <translation>此颜色配置文件不能用于打样：请选择打印机的配置文件。</translation>
    </message>
</context>
<context>
    <name>StageCanvas</name>
    <message>
        <source>Cut a product out first</source>
        <translation>请先抠出产品</translation>
    </message>
    <message>
        <source>{degrees:.1f}°</source>
        <translation>{degrees:.1f}°</translation>
    </message>
    <message>
        <source>{percent:.1f} %</source>
        <translation>{percent:.1f} %</translation>
    </message>
    <message>
        <source>Ground at {share:.1f} %</source>
        <translation>地面位于 {share:.1f} %</translation>
    </message>
    <message>
        <source>x {x:.0f}   y {y:.0f}</source>
        <translation>x {x:.0f}   y {y:.0f}</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Cancelled; what was finished is kept.</source>
        <translation>已取消；已完成的会保留。</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop; what is finished is kept</source>
        <translation>停止；已完成的会保留</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>The project saves itself after every step</source>
        <translation>项目在每一步之后自动保存</translation>
    </message>
    <message>
        <source>Memory that the program uses</source>
        <translation>程序使用的内存</translation>
    </message>
    <message>
        <source>Where the pointer is, in pixels of the photograph</source>
        <translation>指针位置，以照片像素为单位</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>Leave out: {step}</source>
        <translation>去掉：{step}</translation>
    </message>
    <message>
        <source>From your words: {words}</source>
        <translation>来自您的话：{words}</translation>
    </message>
</context>
<context>
    <name>StyleChips</name>
    <message>
        <source>Studio</source>
        <translation>影棚</translation>
    </message>
    <message>
        <source>Marble</source>
        <translation>大理石</translation>
    </message>
    <message>
        <source>Outdoor</source>
        <translation>户外</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>水</translation>
    </message>
    <message>
        <source>Wood</source>
        <translation>木质</translation>
    </message>
    <message>
        <source>Golden hour</source>
        <translation>黄金时刻</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>夜晚</translation>
    </message>
    <message>
        <source>Style: {name}</source>
        <translation>风格：{name}</translation>
    </message>
    <message>
        <source>Puts into the prompt: {words}
Right click to edit these words.</source>
        <translation>加入提示词：{words}
右键点击可编辑这些词。</translation>
    </message>
    <message>
        <source>Edit the words…</source>
        <translation>编辑词语…</translation>
    </message>
    <message>
        <source>Its own words</source>
        <translation>恢复原有词语</translation>
    </message>
    <message>
        <source>Words of this style:</source>
        <translation>此风格的词语：</translation>
    </message>
</context>
<context>
    <name>SuggestionCards</name>
    <message>
        <source>Suggest prompts</source>
        <translation>建议提示词</translation>
    </message>
    <message>
        <source>Have the prompter suggest other scenes for your words</source>
        <translation>根据您的词语建议其他场景</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Scenes that suit this product: press the arrow to have some suggested.</source>
        <translation>适合此产品的场景：按箭头获取建议。</translation>
    </message>
    <message>
        <source>A click takes the words; {keys} takes them back.</source>
        <translation>点击即采用这些词；{keys} 撤回。</translation>
    </message>
    <message>
        <source>Nothing else suits these words: leave something open.</source>
        <translation>没有其他符合这些词的场景：请少写一些限定。</translation>
    </message>
</context>
<context>
    <name>SunDial</name>
    <message>
        <source>Direction of the light</source>
        <translation>光线方向</translation>
    </message>
    <message>
        <source>Where the key light stands, seen from above, with the camera at the bottom: drag the sun round the product; nearer to the middle is higher. Arrow keys move it, with Shift finely.</source>
        <translation>主光的位置，俯视图，相机在下方：围绕产品拖动太阳；越靠近中心越高。方向键移动，按住 Shift 微调。</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>{angle}° {side}, {height}° high</source>
        <translation>{side} {angle}°，高 {height}°</translation>
    </message>
</context>
<context>
    <name>Swatch</name>
    <message>
        <source>Choose a colour…</source>
        <translation>选择颜色…</translation>
    </message>
    <message>
        <source>Its own colour</source>
        <translation>自身颜色</translation>
    </message>
    <message>
        <source>its own colour</source>
        <translation>自身颜色</translation>
    </message>
</context>
<context>
    <name>TileDelegate</name>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note on this Iteration</source>
        <translation>此迭代的备注</translation>
    </message>
    <message>
        <source>What you want to remember. Enter keeps it, Esc leaves it.</source>
        <translation>您想记住的内容。Enter 保存，Esc 放弃。</translation>
    </message>
</context>
<context>
    <name>TimeLeft</name>
    <message>
        <source>{seconds} s left</source>
        <translation>剩余 {seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min left</source>
        <translation>剩余 {minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
</context>
<context>
    <name>TimelineWork</name>
    <message>
        <source>Star</source>
        <translation>星标</translation>
    </message>
    <message>
        <source>Take the star away</source>
        <translation>移除星标</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Delete {count}</source>
        <translation>删除 {count} 个</translation>
    </message>
    <message>
        <source>Out of the timeline: {count}. They stay in the project.</source>
        <translation>已移出时间线：{count} 个。它们仍保留在项目中。</translation>
    </message>
    <message>
        <source>Choose two or four Iterations to compare them.</source>
        <translation>请选择两个或四个迭代进行比较。</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
    </message>
</context>
<context>
    <name>ToolOptions</name>
    <message>
        <source>Options of the tool</source>
        <translation>工具选项</translation>
    </message>
</context>
<context>
    <name>ToolStrip</name>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
</context>
<context>
    <name>ToolWords</name>
    <message>
        <source>Paint the product in; Alt takes away, Shift draws a straight line</source>
        <translation>涂入产品；Alt 擦除，Shift 画直线</translation>
    </message>
    <message>
        <source>Take away from the product; Alt paints, Shift draws a straight line</source>
        <translation>从产品中擦除；Alt 涂抹，Shift 画直线</translation>
    </message>
    <message>
        <source>Drag a straight stroke; Shift keeps it to steps of 45°, Alt takes away</source>
        <translation>拖出直线笔画；Shift 限定为 45° 步进，Alt 擦除</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <source>Straight line</source>
        <translation>直线</translation>
    </message>
    <message>
        <source>Draw round what is meant</source>
        <translation>圈出所需部分</translation>
    </message>
    <message>
        <source>Click corner by corner; Enter closes, Backspace removes the last one</source>
        <translation>逐个点击角点；Enter 闭合，Backspace 移除上一个</translation>
    </message>
    <message>
        <source>Click along an edge: the outline clings to it; Enter closes</source>
        <translation>沿边缘点击：轮廓会吸附其上；Enter 闭合</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>套索</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>多边形</translation>
    </message>
    <message>
        <source>Magnetic lasso</source>
        <translation>磁性套索</translation>
    </message>
    <message>
        <source>Click on a colour: takes what has the same colour</source>
        <translation>点击一种颜色：选取相同颜色的部分</translation>
    </message>
    <message>
        <source>Click or drag over colours: takes them wherever they are, softly</source>
        <translation>点击或拖过颜色：柔和选取画面中所有这些颜色</translation>
    </message>
    <message>
        <source>Paint roughly on what is meant: finds its edges; Alt for what is not</source>
        <translation>大致涂抹所需部分：自动找出边缘；按住 Alt 涂抹不需要的部分</translation>
    </message>
    <message>
        <source>Drag from what stays to where it has faded out</source>
        <translation>从保留处拖到完全渐隐处</translation>
    </message>
    <message>
        <source>Magic wand</source>
        <translation>魔棒</translation>
    </message>
    <message>
        <source>Colour range</source>
        <translation>色彩范围</translation>
    </message>
    <message>
        <source>Smart select</source>
        <translation>智能选择</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>渐变</translation>
    </message>
    <message>
        <source>Drag a box: the automatic cut-out runs again inside it</source>
        <translation>拖出一个框：在框内重新自动抠图</translation>
    </message>
    <message>
        <source>Mark for the automatic cut-out: this belongs to the product</source>
        <translation>为自动抠图做标记：此处属于产品</translation>
    </message>
    <message>
        <source>Mark for the automatic cut-out: this does not belong to the product</source>
        <translation>为自动抠图做标记：此处不属于产品</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>框选</translation>
    </message>
    <message>
        <source>Move, scale and rotate the product in its new frame</source>
        <translation>在新画面中移动、缩放和旋转产品</translation>
    </message>
    <message>
        <source>Move the view; or hold Space with any tool</source>
        <translation>移动视图；使用任何工具时也可按住空格键</translation>
    </message>
    <message>
        <source>Click to show it larger, with Alt smaller</source>
        <translation>点击放大，按住 Alt 点击缩小</translation>
    </message>
    <message>
        <source>Placement</source>
        <translation>摆放</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation>抓手</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>去除</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Welcome tour</source>
        <translation>欢迎导览</translation>
    </message>
    <message>
        <source>Drop a photograph here</source>
        <translation>将照片拖放到此处</translation>
    </message>
    <message>
        <source>Drag a photograph of your product onto this place, or open one{open}. The product is cut out by itself. No photograph at hand? Take the sample.</source>
        <translation>将产品照片拖到此处，或打开一张{open}。产品会自动抠出。手边没有照片？请使用示例照片。</translation>
    </message>
    <message>
        <source>Correct the edge</source>
        <translation>修正边缘</translation>
    </message>
    <message>
        <source>Paint with brush{brush} and eraser{eraser}, or say roughly what belongs to the product with Keep{keep} and Drop{drop}. Everything can be undone.</source>
        <translation>使用画笔{brush}和橡皮擦{eraser}涂抹，或用“保留”{keep}和“去除”{drop}大致指出哪些属于产品。所有操作都可以撤销。</translation>
    </message>
    <message>
        <source>Describe the scene</source>
        <translation>描述场景</translation>
    </message>
    <message>
        <source>Write where the product shall stand: &quot;on a walnut table, soft window light from the left&quot;. The controls below follow your words, and your words follow the controls.</source>
        <translation>写下产品应放置的场景，例如 &quot;on a walnut table, soft window light from the left&quot;（胡桃木桌面，左侧柔和窗光）。下方的控件随文字变化，文字也随控件变化。</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Press Generate{generate}. The product&apos;s own pixels come back unchanged, in the new scene. You can go on working meanwhile.</source>
        <translation>按下“生成”{generate}。产品的原始像素会原封不动地出现在新场景中。其间您可以继续工作。</translation>
    </message>
    <message>
        <source>Choose and export</source>
        <translation>选择并导出</translation>
    </message>
    <message>
        <source>Every picture is kept here with its scores. Star the best, compare, generate again from any of them, and export{export}.</source>
        <translation>每张图片及其评分都保存在这里。为最好的加星标、进行比较、从任意一张重新生成，并导出{export}。</translation>
    </message>
    <message>
        <source> ({keys})</source>
        <translation> ({keys})</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>第 {number} 步，共 {count} 步</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>The step before (left arrow)</source>
        <translation>上一步（左方向键）</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Go on (right arrow)</source>
        <translation>继续（右方向键）</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Leave the tour (Esc); the Help menu shows it again</source>
        <translation>退出导览 (Esc)；可从“帮助”菜单再次打开</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Open a sample photograph of a perfume bottle</source>
        <translation>打开香水瓶示例照片</translation>
    </message>
</context>
<context>
    <name>ViewSwitch</name>
    <message>
        <source>Photograph</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>The photograph and the cut-out: paint the matte here</source>
        <translation>照片与抠图：在此涂抹蒙版</translation>
    </message>
    <message>
        <source>Placement</source>
        <translation>摆放</translation>
    </message>
    <message>
        <source>Where the product stands in the new frame</source>
        <translation>产品在新画面中的位置</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>A small render of the scene, made while you change it</source>
        <translation>更改场景时实时渲染的小图</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>The finished picture of the timeline</source>
        <translation>时间线中完成的图片</translation>
    </message>
</context>
<context>
    <name>WandTool</name>
    <message>
        <source>Magic wand</source>
        <translation>魔棒</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>The browser gave only the picture&apos;s address. Nothing is fetched from the internet: save the picture, then drop the file here.</source>
        <translation>浏览器只提供了图片地址。本程序不从互联网获取任何内容：请先保存图片，再将文件拖到此处。</translation>
    </message>
</context>
<context>
    <name>WholeMatte</name>
    <message>
        <source>Invert matte</source>
        <translation>反转蒙版</translation>
    </message>
    <message>
        <source>Product becomes background, background product</source>
        <translation>产品变为背景，背景变为产品</translation>
    </message>
    <message>
        <source>Grow…</source>
        <translation>扩展…</translation>
    </message>
    <message>
        <source>Move the matte&apos;s edge outwards; its softness stays</source>
        <translation>将蒙版边缘向外移动；柔和度不变</translation>
    </message>
    <message>
        <source>Shrink…</source>
        <translation>收缩…</translation>
    </message>
    <message>
        <source>Move the matte&apos;s edge inwards: takes away a fringe of the old background</source>
        <translation>将蒙版边缘向内移动：去除旧背景的杂边</translation>
    </message>
    <message>
        <source>Feather…</source>
        <translation>羽化…</translation>
    </message>
    <message>
        <source>Soften the matte&apos;s edge</source>
        <translation>柔化蒙版边缘</translation>
    </message>
    <message>
        <source>Smooth…</source>
        <translation>平滑…</translation>
    </message>
    <message>
        <source>Iron out bumps and notches of the outline; the edge stays crisp</source>
        <translation>抚平轮廓的凸起和缺口；边缘保持清晰</translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation>填充孔洞</translation>
    </message>
    <message>
        <source>Everything that the product encloses becomes part of it</source>
        <translation>产品所包围的部分都成为产品的一部分</translation>
    </message>
    <message>
        <source>Keep the largest piece</source>
        <translation>保留最大块</translation>
    </message>
    <message>
        <source>Specks and everything apart from the largest piece go</source>
        <translation>去除斑点及最大块以外的一切</translation>
    </message>
</context>
<context>
    <name>WindowParts</name>
    <message>
        <source>{bits} bit</source>
        <translation>{bits} 位</translation>
    </message>
    <message>
        <source>Preview, small and fast</source>
        <translation>预览，小而快</translation>
    </message>
    <message>
        <source>Close while a picture is being made?</source>
        <translation>正在生成图片，要关闭吗？</translation>
    </message>
    <message>
        <source>What is finished is kept. What is being made is begun anew next time.</source>
        <translation>已完成的会保留。正在生成的将在下次重新开始。</translation>
    </message>
    <message>
        <source>Close and lose what was painted?</source>
        <translation>关闭并丢失所涂抹的内容吗？</translation>
    </message>
    <message>
        <source>The cut-out as painted could not be kept in the project. Go on to try again, or close the window without it.</source>
        <translation>涂抹后的抠图未能保存到项目中。请继续以重试，或不保存并关闭窗口。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Photographs, history and queue</source>
        <translation>照片、历史记录和队列</translation>
    </message>
    <message>
        <source>As opened</source>
        <translation>刚打开时</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Scene and reasoning</source>
        <translation>场景与推理过程</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>推理过程</translation>
    </message>
</context>
<context>
    <name>WindowWords</name>
    <message>
        <source>Iteration {number}</source>
        <translation>迭代 {number}</translation>
    </message>
    <message>
        <source>PRODUCT PIXELS DIFFER by up to {worst}: please report this</source>
        <translation>产品像素最多相差 {worst}：请报告此问题</translation>
    </message>
    <message>
        <source>{count} product pixels equal the photograph&apos;s, bit for bit</source>
        <translation>{count} 个产品像素与照片逐位相同</translation>
    </message>
    <message>
        <source>{count} product pixels equal the resized photograph&apos;s, bit for bit</source>
        <translation>{count} 个产品像素与缩放后的照片逐位相同</translation>
    </message>
    <message>
        <source>working</source>
        <translation>正在处理</translation>
    </message>
    <message>
        <source>opening the photograph</source>
        <translation>正在打开照片</translation>
    </message>
    <message>
        <source>opening the project</source>
        <translation>正在打开项目</translation>
    </message>
    <message>
        <source>closing the project</source>
        <translation>正在关闭项目</translation>
    </message>
    <message>
        <source>cutting the product out</source>
        <translation>正在抠图</translation>
    </message>
    <message>
        <source>refining the edge</source>
        <translation>正在调整边缘</translation>
    </message>
    <message>
        <source>writing prompts</source>
        <translation>正在撰写提示词</translation>
    </message>
    <message>
        <source>refining the words</source>
        <translation>正在细化文字</translation>
    </message>
    <message>
        <source>rendering the preview</source>
        <translation>正在渲染预览</translation>
    </message>
    <message>
        <source>generating</source>
        <translation>正在生成</translation>
    </message>
    <message>
        <source>exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>putting aside</source>
        <translation>正在搁置</translation>
    </message>
    <message>
        <source>bringing back</source>
        <translation>正在取回</translation>
    </message>
    <message>
        <source>compacting</source>
        <translation>正在压缩</translation>
    </message>
    <message>
        <source>erasing</source>
        <translation>正在删除</translation>
    </message>
    <message>
        <source>recovering a project</source>
        <translation>正在恢复项目</translation>
    </message>
    <message>
        <source>downloading a model</source>
        <translation>正在下载模型</translation>
    </message>
    <message>
        <source>importing a model</source>
        <translation>正在导入模型</translation>
    </message>
    <message>
        <source>verifying a model</source>
        <translation>正在校验模型</translation>
    </message>
    <message>
        <source>removing a model</source>
        <translation>正在移除模型</translation>
    </message>
    <message>
        <source>deriving the instruction</source>
        <translation>正在推导指令</translation>
    </message>
    <message>
        <source>reading the photograph</source>
        <translation>正在读取照片</translation>
    </message>
    <message>
        <source>looking at the product</source>
        <translation>正在分析产品</translation>
    </message>
    <message>
        <source>choosing a prompt</source>
        <translation>正在选择提示词</translation>
    </message>
    <message>
        <source>rendering the scene</source>
        <translation>正在渲染场景</translation>
    </message>
    <message>
        <source>looking for over-growth</source>
        <translation>正在检查越界生长</translation>
    </message>
    <message>
        <source>enhancing the background</source>
        <translation>正在增强背景</translation>
    </message>
    <message>
        <source>putting the product&apos;s own pixels back</source>
        <translation>正在放回产品自身的像素</translation>
    </message>
    <message>
        <source>judging the picture</source>
        <translation>正在评估图片</translation>
    </message>
    <message>
        <source>The product was edited, as asked: {count} pixels</source>
        <translation>产品已按要求编辑：{count} 个像素</translation>
    </message>
    <message>
        <source>editing</source>
        <translation>正在编辑</translation>
    </message>
    <message>
        <source>making nine small pictures</source>
        <translation>正在生成九张小图</translation>
    </message>
    <message>
        <source>carrying the instruction out</source>
        <translation>正在执行指令</translation>
    </message>
    <message>
        <source>looking whether the frame moved</source>
        <translation>正在检查画面是否移动</translation>
    </message>
</context>
<context>
    <name>WishesRead</name>
    <message>
        <source>Branching from Iteration {number}: the next Generate goes on from it.</source>
        <translation>从迭代 {number} 分支：下一次生成将由此继续。</translation>
    </message>
    <message>
        <source>The panel says what this picture was made from.</source>
        <translation>面板已显示这张图片的制作配方。</translation>
    </message>
    <message>
        <source>The panel says what this picture was made from: open a photograph to use it on. Open takes the picture itself as one.</source>
        <translation>面板已显示这张图片的制作配方：请打开要套用它的照片。若要把这张图片本身当作照片，请用“打开”。</translation>
    </message>
    <message>
        <source>Its crew, {crew}, is not ready here.</source>
        <translation>其团队“{crew}”在此处尚未就绪。</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Iteration {session}.{iteration}</source>
        <translation>迭代 {session}.{iteration}</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>载入</translation>
    </message>
    <message>
        <source>Cutting out</source>
        <translation>抠图</translation>
    </message>
    <message>
        <source>Analysing</source>
        <translation>分析</translation>
    </message>
    <message>
        <source>Prompting</source>
        <translation>撰写提示词</translation>
    </message>
    <message>
        <source>Selecting</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>渲染</translation>
    </message>
    <message>
        <source>Repainting</source>
        <translation>重绘</translation>
    </message>
    <message>
        <source>Enhancing</source>
        <translation>增强</translation>
    </message>
    <message>
        <source>Compositing</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Score {score}: accepted</source>
        <translation>评分 {score}：已接受</translation>
    </message>
    <message>
        <source>Score {score}: not accepted</source>
        <translation>评分 {score}：未接受</translation>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation>备注：{note}</translation>
    </message>
    <message>
        <source>Branches from {title}</source>
        <translation>分支自 {title}</translation>
    </message>
    <message>
        <source>Seed {seed}, variant {variant}</source>
        <translation>种子 {seed}，变体 {variant}</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>已加星标</translation>
    </message>
    <message>
        <source>Editing</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Registering</source>
        <translation>配准</translation>
    </message>
</context>
<context>
    <name>WordsBar</name>
    <message>
        <source>Refine</source>
        <translation>细化</translation>
    </message>
    <message>
        <source>Three longer prompts in different directions, round after round</source>
        <translation>朝不同方向给出三条更长的提示词，一轮接一轮</translation>
    </message>
    <message>
        <source>Refine the words</source>
        <translation>细化文字</translation>
    </message>
    <message>
        <source>Who writes the longer prompts: the photo studio, or a model that was trained</source>
        <translation>由谁写出更长的提示词：影棚，或训练过的模型</translation>
    </message>
    <message>
        <source>Refined by</source>
        <translation>由谁扩写</translation>
    </message>
    <message>
        <source>Studio</source>
        <translation>影棚</translation>
    </message>
    <message>
        <source>{count} / {limit} tokens</source>
        <translation>{count} / {limit} 个词元</translation>
    </message>
    <message>
        <source>what is struck through would be cut</source>
        <translation>划掉的部分会被截断</translation>
    </message>
    <message>
        <source>Counted with CLIP&apos;s own vocabulary.</source>
        <translation>按 CLIP 自己的词表计数。</translation>
    </message>
    <message>
        <source>Estimated: CLIP&apos;s vocabulary is not installed.</source>
        <translation>估计值：未安装 CLIP 的词表。</translation>
    </message>
    <message>
        <source>Models with a CLIP text encoder read {limit} tokens, the marks of beginning and end included. The photo studio reads all; for SDXL the rest is read in further pieces.</source>
        <translation>带 CLIP 文本编码器的模型只读 {limit} 个词元（含首尾标记）。影棚会读完全部；SDXL 会把其余部分分段读取。</translation>
    </message>
</context>
<context>
    <name>WordsField</name>
    <message>
        <source>The studio cannot use this word: it stays, and changes nothing.</source>
        <translation>影棚无法使用这个词：它会保留，但不起作用。</translation>
    </message>
    <message>
        <source>understood as “{word}”</source>
        <translation>理解为“{word}”</translation>
    </message>
    <message>
        <source>A CLIP text encoder stops before these words; the photo studio does not.</source>
        <translation>CLIP 文本编码器读不到这些词；影棚可以。</translation>
    </message>
</context>
</TS>
