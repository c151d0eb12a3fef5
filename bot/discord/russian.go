package discord

// russian gives the names and descriptions of commands, options and choices in
// Russian, by the English text. A test finds what is missing here. Names are one
// lower-case word; descriptions have at most 100 letters.
var russian = map[string]string{
	"find": "найти",
	"The names and dates in a text, to look them up": "Имена и даты в тексте, чтобы найти их в дневниках",
	"text": "текст",
	"A text with names or dates, in English or Russian": "Текст с именами или датами, по-английски или по-русски",
	"Find in the diaries":                               "Найти в дневниках",

	"on": "дата",
	"What the diaries say on a date or in a stretch of time": "Что говорят дневники о дне или отрезке времени",
	"date": "дата",
	"1938, 1938-03, 16 March 1938, 1938-03..1938-06, 16 March, summer 1938, today": "1938, 1938-03, 16 марта 1938, " +
		"1938-03..1938-06, 16 марта, лето 1938, сегодня",
	"diary":           "дневник",
	"Only this diary": "Только этот дневник",

	"who": "кто",
	"Say who a person is and where the diaries name them": "Кто это и где его называют дневники",
	"name":                                 "имя",
	"Any spelling, nickname or patronymic": "Любое написание, прозвище или отчество",

	"what": "что",
	"Explain a word of the time: offices, organs, papers, slang": "Объяснить слово той эпохи: учреждения, органы, " +
		"газеты, жаргон",
	"term": "слово",
	"A word of the diaries, or its modern name": "Слово из дневников или его нынешнее название",

	"ask": "вопрос",
	"Ask in plain words; the passages that answer come best first": "Спросить простыми словами; сначала самые " +
		"подходящие места",
	"question":                              "вопрос",
	"A question, or what you half remember": "Вопрос или то, что смутно помнится",

	"search": "поиск",
	"Full text: \"phrases\", -without, OR, begin*, person:, diary:, on:, from:, to:, page:, voice:": "Поиск: " +
		"\"фразы\", -без, OR, нача*, person:, diary:, on:, from:, to:, page:, voice:",
	"query": "запрос",
	"Words, \"phrases\", -without, OR, begin*, person:NAME, on:, from:, to:, page:, voice:": "Слова, \"фразы\", " +
		"-без, OR, нача*, person:ИМЯ, on:, from:, to:, page:, voice:",

	"entry": "запись",
	"Read an item of a diary, with its notes": "Прочесть отрывок дневника с примечаниями",
	"id": "номер",
	"The ID that stands with every item: diary/date/number": "Номер, который стоит при каждом отрывке: " +
		"дневник/дата/номер",

	"cite": "ссылка",
	"Cite a passage: Chicago, MLA or APA as text; BibTeX, RIS or CSL-JSON as a file": "Сослаться на место: Чикаго, " +
		"MLA, APA текстом; BibTeX, RIS, CSL-JSON файлом",
	"style": "стиль",
	"How to cite; a Chicago note if left out": "Как ссылаться; если не указано, сноска по Чикаго",
	"Chicago note":         "Чикаго, сноска",
	"Chicago bibliography": "Чикаго, список литературы",
	"MLA":                  "MLA",
	"APA":                  "APA",
	"BibTeX":               "BibTeX",
	"RIS":                  "RIS",
	"CSL-JSON":             "CSL-JSON",

	"compare": "сравнить",
	"The diaries side by side for a day, a week or a month; silence is said aloud": "Дневники рядом за день, неделю " +
		"или месяц; о молчании говорится вслух",
	"A day, a week or a month: 8 March 1939, 1939-03, week 10 of 1939": "День, неделя или месяц: 8 марта 1939, " +
		"1939-03, неделя 10 1939",
	"doubt": "сомнение",
	"What is known to speak against a passage, and who says so": "Что известно против этого места и кто это говорит",
	"clashes": "расхождения",
	"Where the diaries contradict known history, by date, with the reason": "Где дневники расходятся с известной " +
		"историей, по датам, с причиной",
	"A time; all if left out":          "Время; если не указано, всё",
	"kind":                             "вид",
	"Of one kind only":                 "Только одного вида",
	"When it happened":                 "Когда это было",
	"Who was alive, and where":         "Кто был жив и где",
	"Who held which office":            "Кто какой пост занимал",
	"What happened":                    "Что случилось",
	"A name or word":                   "Имя или слово",
	"Nothing else says so":             "Больше никто этого не говорит",
	"The book against itself":          "Книга против самой себя",
	"Contradicted by its own footnote": "Против говорит её же примечание",
	"An error of a footnote":           "Ошибка примечания",

	"handout": "листок",
	"A sheet for the seminar, as PDF and Markdown: the passages of a time, or of a folder": "Листок для семинара " +
		"в PDF и Markdown: отрывки за какое-то время или из папки",
	"A folder of yours, or group:NAME for the server's, in place of a time": "Ваша папка или group:ИМЯ для папки " +
		"сервера, вместо времени",
	"notes": "заметки",
	"The group's notes on the passages too, without names": "Также заметки группы к отрывкам, без имён",
	"With the group's notes":                               "С заметками группы",
	"A day, a week, a month or a stretch of time":          "День, неделя, месяц или отрезок времени",

	"today":                               "сегодня",
	"This day of the year in the diaries": "Этот день года в дневниках",

	"random":              "наугад",
	"A passage by chance": "Случайное место",

	"about": "о-боте",
	"The diaries, how far they can be trusted, and what is loaded": "Дневники, насколько им можно верить и что " +
		"загружено",

	"help":                             "помощь",
	"What can be asked, with examples": "О чём можно спросить, с примерами",
	"command":                          "команда",
	"One command":                      "Одна команда",

	"daily": "ежедневно",
	"The daily post of this server: set, show, preview, post, pause, skip, resume, remove": "Ежедневная запись этого " +
		"сервера: задать, показать, отправить, остановить, пропустить, удалить",

	"set": "задать",
	"Set a daily post, or change one by its number": "Задать ежедневную запись или изменить её по номеру",
	"when": "когда",
	"08:00, or five cron fields such as 0 8 * * 1-5 (weekdays)": "08:00 или пять полей cron, например 0 8 * * 1-5 " +
		"(по будням)",
	"zone": "пояс",
	"The time zone by a place, such as Europe/London": "Часовой пояс по месту, например Europe/Moscow",
	"channel": "канал",
	"Where to post; this channel if left out": "Куда писать; если не указано, сюда",
	"number": "номер",
	"Which daily post, where the server has several": "Какая запись, если у сервера их несколько",
	"Of which diary":                       "Из какого дневника",
	"Either: whichever has the better one": "Любой: где найдётся лучшее",
	"Both, one item each":                  "Оба, по одному отрывку",
	"reach":                                "охват",
	"How far from the calendar day a post may fall": "Насколько далеко от дня календаря может быть отрывок",
	"Only this very day, else no post":              "Только этот самый день, иначе ничего",
	"Else this week":                                "Иначе эта неделя",
	"Else this month":                               "Иначе этот месяц",
	"Else the season or the next in order: a post every day": "Иначе время года или следующий по порядку: запись " +
		"каждый день",
	"mode":                             "порядок",
	"On this day, or reading in order": "В этот день или чтение по порядку",
	"On this day":                      "В этот день",
	"Reading in order":                 "Чтение по порядку",
	"from":                             "начало",
	"For reading in order: the item to begin with": "Для чтения по порядку: с какого отрывка начать",
	"length":                   "длина",
	"How much a post shows":    "Сколько показывать",
	"Short: the headline":      "Коротко: заголовок",
	"Medium: and our abstract": "Средне: и наше изложение",
	"Long: the diary's words, where they are loaded": "Полно: слова дневника, если они загружены",
	"cautions": "осторожно",
	"Items on violence, suicide, slurs or gossip": "Отрывки о насилии, самоубийстве, с бранью или сплетнями",
	"Leave them out": "Не показывать",
	"Post them, the severe ones behind a spoiler": "Показывать, самые тяжёлые под спойлером",
	"thread": "ветка",
	"Open a thread for discussion with this name; none for no thread": "Открыть ветку для обсуждения с этим " +
		"названием; none — без ветки",
	"role":           "роль",
	"A role to ping": "Роль, которую упомянуть",
	"ping":           "упоминание",
	"Take the role off, so that nobody is pinged": "Снять роль, чтобы никого не упоминать",
	"Nobody: take the role off":                   "Никого: снять роль",
	"quiet":                                       "без-повторов",
	"Days in which no item comes twice (330 if left out)": "Сколько дней отрывок не повторяется (если не указано, 330)",
	"late": "опоздание",
	"Minutes by which a post may be late after a stop (180 if left out)": "На сколько минут запись может опоздать " +
		"после остановки (если не указано, 180)",

	"save": "сохранить",
	"Keep a passage in a folder of yours, or of the server": "Сохранить отрывок в своей папке или в папке сервера",
	"Save this passage":                   "Сохранить отрывок",
	"The ID that stands with the passage": "Номер, который стоит при отрывке",
	"folder":                              "папка",
	"tags":                                "метки",
	"tag":                                 "метка",
	"Words to find it by, with commas between them": "Слова, чтобы найти его, через " +
		"запятую",
	"A folder of yours, or group:NAME for the server's; “saved” if left out": "Своя папка или group:ИМЯ для " +
		"папки сервера; если не указано, «saved»",
	"A folder of yours, or group:NAME for the server's; all are listed if left out": "Своя папка или group:ИМЯ для " +
		"папки сервера; если не указано, список всех",

	"shelf": "полка",
	"What you and this server have saved: read, move, take out, export": "Что сохранили вы и этот сервер: читать, " +
		"переложить, убрать, выгрузить",
	"Only what has this tag":           "Только с этой меткой",
	"as":                               "вид",
	"Export it as a file of this kind": "Выгрузить файлом этого вида",
	"A sheet for the seminar, as PDF and Markdown": "Листок для семинара: PDF и Markdown",
	"Markdown, to read and print":                  "Markdown, для чтения и печати",
	"CSV, for a table":                             "CSV, для таблицы",
	"JSON, for programs":                           "JSON, для программ",
	"RIS, for Zotero and the like":                 "RIS, для Zotero и подобных",
	"BibTeX, for LaTeX":                            "BibTeX, для LaTeX",
	"CSL-JSON, for Pandoc and the like":            "CSL-JSON, для Pandoc и подобных",
	"Take out a passage of the folder, by its ID; all empties the folder": "Убрать отрывок из папки по номеру; all — " +
		"убрать всё",
	"move": "переложить",
	"Move a passage of the folder, by its ID": "Переложить отрывок папки, по номеру",
	"to":                       "куда",
	"The folder to move it to": "Папка, в которую переложить",

	"log": "журнал",
	"Where the group stands in its reading: last, next, open questions; say that you have read": "Где группа в " +
		"чтении: последнее, следующее, открытые вопросы; отметить прочитанное",
	"read": "прочитано",
	"Say that you have read a passage, by its ID; only the number of readers is shown": "Отметить отрывок " +
		"прочитанным, по номеру; показывается только число читателей",
	"unread":         "не-прочитано",
	"Take that back": "Снять отметку",

	"A note, or a question that stays open until it is answered; a note if left out": "Заметка или вопрос, открытый " +
		"до ответа; если не указано, заметка",
	"A note":           "Заметка",
	"An open question": "Открытый вопрос",
	"answered":         "отвечено",
	"Say that an open question is answered, or open it again": "Отметить, что на вопрос ответили, или открыть его " +
		"снова",
	"again":         "снова",
	"Open it again": "Открыть снова",

	"privacy": "приватность",
	"What is stored of you and of this server; export it, or delete it at once": "Что хранится о вас и об этом " +
		"сервере; выгрузить или сразу удалить",
	"do":                  "действие",
	"Export or delete it": "Выгрузить или удалить",
	"Export what is mine": "Выгрузить моё",
	"Delete what is mine": "Удалить моё",
	"Export what is the server's (those who manage it)": "Выгрузить всё сервера (для управляющих)",
	"Delete what is the server's (those who manage it)": "Удалить всё сервера (для управляющих)",

	"note": "заметка",
	"Members' notes on passages: add, change, delete, find, report": "Заметки участников об отрывках: добавить, " +
		"изменить, удалить, найти, пожаловаться",
	"add": "добавить",
	"Write a note on a passage, for the group or for you alone": "Написать заметку об отрывке, для группы или только " +
		"для себя",
	"The note; left out, a form opens for it": "Заметка; если не указано, откроется форма",
	"for": "кому",
	"Who sees it; in a server the group, if left out":       "Кто её увидит; если не указано, на сервере — группа",
	"The group: it stands after the passage in this server": "Группа: она стоит после отрывка на этом сервере",
	"Only me": "Только я",
	"list":    "список",
	"Notes on a passage, or the newest of the group and of yours": "Заметки об отрывке или новейшие, группы и ваши",
	"Find notes of this server and of yours by their words":       "Найти заметки этого сервера и ваши по словам",
	"words":                   "слова",
	"Words that the note has": "Слова, которые есть в заметке",
	"Show one note by its number, and what can be done with it": "Показать одну заметку по номеру и что с ней можно " +
		"сделать",
	"The number that stands with the note": "Номер, который стоит при заметке",
	"edit":                                 "изменить",
	"Change a note of yours":               "Изменить свою заметку",
	"delete":                               "стереть",
	"Delete a note of yours":               "Удалить свою заметку",
	"report":                               "пожаловаться",
	"Tell those who manage the server that a note should not stand there": "Сообщить управляющим сервером, что " +
		"заметке здесь не место",
	"why":                   "почему",
	"What is wrong with it": "Что с ней не так",
	"reported":              "жалобы",
	"List the notes that were reported, to hide them or not": "Заметки, на которые пожаловались, чтобы скрыть их или " +
		"нет",
	"hide": "скрыть",
	"Hide a note from everybody but its writer, or show it again": "Скрыть заметку от всех, кроме автора, или снова " +
		"показать",
	"Show it again, and drop the reports": "Снова показать и снять жалобы",
	"Show it again":                       "Снова показать",

	"show": "показать",
	"Show the daily posts: next, last, who changed what, and what went wrong": "Показать ежедневные записи: " +
		"следующую, последнюю, кто что изменил и что не удалось",
	"preview": "просмотр",
	"Show what would be posted on a date, without posting it": "Показать, что было бы в такой-то день, ничего не " +
		"публикуя",
	"2027-03-16, tomorrow, or 16 March; tomorrow if left out": "2027-03-16, завтра или 16 марта; если не указано, " +
		"завтра",
	"pause":                                 "пауза",
	"Stop a daily post until it is resumed": "Остановить ежедневную запись, пока её не возобновят",
	"skip":                                  "пропустить",
	"Leave out the next post, or several, or that of a date": "Пропустить следующую запись, несколько или запись " +
		"одного дня",
	"A date that is left out, such as 24 December": "День, который пропускается, например 24 декабря",
	"post": "отправить",
	"Post now what is due today, or again what failed": "Отправить сейчас сегодняшнюю запись или неудавшуюся",
	"Today if left out, or a day whose post did not come": "Сегодня, если не указано, или день, запись которого не " +
		"пришла",
	"posts":                   "сколько",
	"How many; 1 if left out": "Сколько; если не указано, одну",
	"resume":                  "возобновить",
	"Let a paused or skipped daily post go on": "Продолжить остановленную или пропущенную запись",
	"remove": "удалить",
	"Remove a daily post and what is kept of it": "Удалить ежедневную запись и всё, что о ней хранится",
	"Which, as /daily show numbers them":         "Какую, по номеру из /daily show",
}
