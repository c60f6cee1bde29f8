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
        <source>&amp;Invert</source>
        <translation>反转(&amp;I)</translation>
    </message>
    <message>
        <source>Product becomes background and background becomes product</source>
        <translation>产品变为背景，背景变为产品</translation>
    </message>
    <message>
        <source>&amp;Grow</source>
        <translation>扩展(&amp;G)</translation>
    </message>
    <message>
        <source>Move the edge of the matte outwards</source>
        <translation>将蒙版边缘向外移动</translation>
    </message>
    <message>
        <source>S&amp;hrink</source>
        <translation>收缩(&amp;H)</translation>
    </message>
    <message>
        <source>Move the edge of the matte inwards</source>
        <translation>将蒙版边缘向内移动</translation>
    </message>
    <message>
        <source>&amp;Feather</source>
        <translation>羽化(&amp;F)</translation>
    </message>
    <message>
        <source>Soften the edge of the matte</source>
        <translation>柔化蒙版边缘</translation>
    </message>
    <message>
        <source>&amp;Smooth</source>
        <translation>平滑(&amp;S)</translation>
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
        <source>&amp;Keep largest</source>
        <translation>保留最大区域(&amp;K)</translation>
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
        <source>Show the photograph instead of the result; hold the key to peek</source>
        <translation>显示照片而非结果；按住按键可临时查看</translation>
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
</context>
<context>
    <name>Actions</name>
    <message>
        <source>{keys} is already used by &quot;{action}&quot;.</source>
        <translation>{keys} 已被“{action}”使用。</translation>
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
    <name>CrewPage</name>
    <message>
        <source>Each role of the method is done by one backend.</source>
        <translation>方法中的每个角色由一个后端完成。</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Builtin</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>Local models</source>
        <translation>本地模型</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>云端</translation>
    </message>
    <message>
        <source>Backend of each role</source>
        <translation>各角色的后端</translation>
    </message>
    <message>
        <source>Greyed backends cannot be chosen in this version</source>
        <translation>灰色的后端在此版本中无法选择</translation>
    </message>
    <message>
        <source>Builtin needs nothing and works offline. Local models need weights in the models folder and a strong graphics card; cloud backends need a key or an address. Neither is part of this version.</source>
        <translation>内置后端无需任何条件，可离线工作。本地模型需要模型文件夹中的权重和性能较强的显卡；云端后端需要密钥或地址。此版本不包含这两者。</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>needs weights</source>
        <translation>需要权重</translation>
    </message>
    <message>
        <source>needs a key</source>
        <translation>需要密钥</translation>
    </message>
    <message>
        <source>Cutter</source>
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
        <source>Templater</source>
        <translation>模板生成</translation>
    </message>
    <message>
        <source>Repainter</source>
        <translation>重绘</translation>
    </message>
    <message>
        <source>Enhancer</source>
        <translation>增强</translation>
    </message>
    <message>
        <source>Evaluator</source>
        <translation>评估</translation>
    </message>
</context>
<context>
    <name>FailureBar</name>
    <message>
        <source>Drag over the text to copy parts of it</source>
        <translation>拖动选择文字即可复制其中一部分</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take it back (Ctrl+Z)</source>
        <translation>撤销此操作 (Ctrl+Z)</translation>
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
        <source>Untitled projects and settings; the variable ANYWHERE_DATA moves it</source>
        <translation>未命名项目和设置；可用环境变量 ANYWHERE_DATA 更改位置</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>What can be made again; the variable ANYWHERE_CACHE moves it</source>
        <translation>可以重新生成的内容；可用环境变量 ANYWHERE_CACHE 更改位置</translation>
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
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>No keys are needed</source>
        <translation>无需密钥</translation>
    </message>
    <message>
        <source>This version has no cloud backend, so there is no key to enter and none is stored. When cloud backends come, their keys will live in the keyring of your system, never in a project or a settings file.</source>
        <translation>此版本没有云端后端，因此无需输入密钥，也不会存储密钥。将来加入云端后端时，其密钥将保存在系统的密钥环中，绝不会保存在项目或设置文件中。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Stopping; what is finished is kept.</source>
        <translation>正在停止；已完成的会保留。</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
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
        <source>Export the picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>cut-out {sure} sure</source>
        <translation>抠图置信度 {sure}</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>操作未成功</translation>
    </message>
</context>
<context>
    <name>MarkingBar</name>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open a photograph or a project (Ctrl+O)</source>
        <translation>打开照片或项目 (Ctrl+O)</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>框选</translation>
    </message>
    <message>
        <source>Drag a box round the product: cut out inside it</source>
        <translation>在产品周围拖出一个框：在框内抠图</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Drag over what belongs to the product</source>
        <translation>在属于产品的部分上拖动</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>去除</translation>
    </message>
    <message>
        <source>Drag over what does not belong to the product</source>
        <translation>在不属于产品的部分上拖动</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>从头开始</translation>
    </message>
    <message>
        <source>Forget box and strokes: cut out anew</source>
        <translation>清除框和笔画：重新抠图</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Write the picture to a file (Ctrl+E)</source>
        <translation>将图片写入文件 (Ctrl+E)</translation>
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
        <source>Most memory for undo steps and pictures that are kept at hand</source>
        <translation>撤销步骤和缓存图片可使用的最大内存</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>How many cores rendering may use at once</source>
        <translation>渲染可同时使用的核心数</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Drop a product photograph here</source>
        <translation>将产品照片拖放到此处</translation>
    </message>
    <message>
        <source>or press Ctrl+O. Nothing leaves this machine.</source>
        <translation>或按 Ctrl+O。任何内容都不会离开本机。</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>Nothing leaves this machine</source>
        <translation>任何内容都不会离开本机</translation>
    </message>
    <message>
        <source>Photographs, cut-outs, prompts and results are worked on here and kept in your project file. The program makes no network connection, sends no statistics and looks for no updates.</source>
        <translation>照片、抠图、提示词和结果都在本机处理，并保存在您的项目文件中。本程序不建立网络连接，不发送统计信息，也不检查更新。</translation>
    </message>
    <message>
        <source>Only a cloud backend would send something, and you would have to choose it: the prompt, and a small picture of the product or result, to the server you name. This version has none.</source>
        <translation>只有云端后端才会发送内容，而且必须由您主动选择：它会将提示词以及产品或结果的小图发送到您指定的服务器。此版本没有云端后端。</translation>
    </message>
    <message>
        <source>A project file holds the original photograph with its metadata, also place and camera where the camera wrote them: think of that before you hand it on.</source>
        <translation>项目文件包含原始照片及其元数据，如相机有记录，还包括拍摄地点和相机信息：转交给他人之前请留意。</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop; what is finished is kept (Esc)</source>
        <translation>停止；已完成的会保留 (Esc)</translation>
    </message>
    <message>
        <source>Iteration {number}  ·  </source>
        <translation>迭代 {number}  ·  </translation>
    </message>
    <message>
        <source>reading the photograph</source>
        <translation>正在读取照片</translation>
    </message>
    <message>
        <source>cutting the product out</source>
        <translation>正在抠出产品</translation>
    </message>
    <message>
        <source>looking at the product</source>
        <translation>正在分析产品</translation>
    </message>
    <message>
        <source>writing prompts</source>
        <translation>正在撰写提示词</translation>
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
        <translation>正在检查过度生长</translation>
    </message>
    <message>
        <source>enhancing the background</source>
        <translation>正在增强背景</translation>
    </message>
    <message>
        <source>putting the product&apos;s own pixels back</source>
        <translation>正在放回产品原始像素</translation>
    </message>
    <message>
        <source>judging the picture</source>
        <translation>正在评估图片</translation>
    </message>
    <message>
        <source>saving</source>
        <translation>正在保存</translation>
    </message>
</context>
<context>
    <name>PromptPanel</name>
    <message>
        <source>on white marble, window light from the left, eucalyptus</source>
        <translation>白色大理石台面，左侧窗光，尤加利叶</translation>
    </message>
    <message>
        <source>Describe the scene</source>
        <translation>描述场景</translation>
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
        <source>Size of the result</source>
        <translation>结果的尺寸</translation>
    </message>
    <message>
        <source>Seed: same seed, same picture</source>
        <translation>种子：相同种子得到相同图片</translation>
    </message>
    <message>
        <source>How many variants to make</source>
        <translation>生成多少个变体</translation>
    </message>
    <message>
        <source>How often to try again until accepted</source>
        <translation>被接受前最多重试几次</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Generate (Ctrl+Enter)</source>
        <translation>生成 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Loops</source>
        <translation>循环</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
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
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
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
        <source>Stop; what is finished is kept (Esc)</source>
        <translation>停止；已完成的会保留 (Esc)</translation>
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
    <message>
        <source>Photograph</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Iteration {number}</source>
        <translation>迭代 {number}</translation>
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
        <source>Drag a photograph of your product onto this place, or press Ctrl+O. The product is cut out by itself. No photograph at hand? Take the sample.</source>
        <translation>将产品照片拖到此处，或按 Ctrl+O。产品会自动抠出。手边没有照片？请使用示例照片。</translation>
    </message>
    <message>
        <source>Correct the edge</source>
        <translation>修正边缘</translation>
    </message>
    <message>
        <source>Paint with brush (B) and eraser (E), or say roughly what belongs to the product with Keep (K) and Drop (D). Everything can be undone.</source>
        <translation>使用画笔 (B) 和橡皮擦 (E) 涂抹，或用“保留”(K) 和“去除”(D) 大致指出哪些属于产品。所有操作都可以撤销。</translation>
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
        <source>Press Generate (Ctrl+Return). The product&apos;s own pixels come back unchanged, in the new scene. You can go on working meanwhile.</source>
        <translation>按下“生成”(Ctrl+Return)。产品的原始像素会原封不动地出现在新场景中。其间您可以继续工作。</translation>
    </message>
    <message>
        <source>Choose and export</source>
        <translation>选择并导出</translation>
    </message>
    <message>
        <source>Every picture is kept here with its scores. Star the best, compare, generate again from any of them, and export with Ctrl+E.</source>
        <translation>每张图片及其评分都保存在这里。为最好的加星标、进行比较、从任意一张重新生成，并按 Ctrl+E 导出。</translation>
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
    <name>window</name>
    <message>
        <source>PRODUCT PIXELS DIFFER by up to {worst}: please report this</source>
        <translation>产品像素存在差异，最大为 {worst}：请报告此问题</translation>
    </message>
    <message>
        <source>{count} product pixels equal the photograph&apos;s, bit for bit</source>
        <translation>{count} 个产品像素与照片逐位相同</translation>
    </message>
    <message>
        <source>{count} product pixels equal the resized photograph&apos;s, bit for bit</source>
        <translation>{count} 个产品像素与缩放后的照片逐位相同</translation>
    </message>
</context>
</TS>
