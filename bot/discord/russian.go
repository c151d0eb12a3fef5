package discord

// russian gives the names and descriptions of commands, options and choices in
// Russian, by the English text. A test finds what is missing here. Names are one
// lower-case word; descriptions have at most 100 letters.
var russian = map[string]string{
	findName: "Найти в дневниках",

	"on": "дата",
	"What the diaries say on a date or in a stretch of time": "Что говорят дневники о дне или отрезке времени",
	"date": "дата",
	"1938, 1938-03, 16 March 1938, 1938-03..1938-06, 16 March, summer 1938, today": "1938, 1938-03, 16 марта 1938, 1938-03..1938-06, 16 марта, лето 1938, сегодня",
	"diary":                 "дневник",
	"Only this diary":       "Только этот дневник",
	"Litvinov (attributed)": "Литвинов (приписывается)",
	"Maisky":                "Майский",

	"who": "кто",
	"Say who a person is and where the diaries name them": "Кто это и где его называют дневники",
	"name":                                 "имя",
	"Any spelling, nickname or patronymic": "Любое написание, прозвище или отчество",

	"what": "что",
	"Explain a word of the time: offices, organs, papers, slang": "Объяснить слово той эпохи: учреждения, органы, газеты, жаргон",
	"term": "слово",
	"A word of the diaries, or its modern name": "Слово из дневников или его нынешнее название",

	"ask": "вопрос",
	"Ask in plain words; the passages that answer come best first": "Спросить простыми словами; сначала самые подходящие места",
	"question":                              "вопрос",
	"A question, or what you half remember": "Вопрос или то, что смутно помнится",

	"search": "поиск",
	"Full text: \"phrases\", -without, person:, diary:, from:, to:, voice:": "Полный текст: \"фразы\", -без, person:, diary:, from:, to:, voice:",
	"query": "запрос",
	"Words, \"phrases\", -without, person:NAME, diary:, from:, to:, voice:": "Слова, \"фразы\", -без, person:ИМЯ, diary:, from:, to:, voice:",

	"entry": "запись",
	"Read an item of a diary, with its notes": "Прочесть отрывок дневника с примечаниями",
	"id":                            "номер",
	"Such as litvinov/1938-03-16/1": "Например, litvinov/1938-03-16/1",

	"today":                               "сегодня",
	"This day of the year in the diaries": "Этот день года в дневниках",

	"random":              "наугад",
	"A passage by chance": "Случайное место",

	"about": "о-боте",
	"The two works, how far they can be trusted, and what is loaded": "Оба источника, насколько им можно верить и что загружено",

	"help":                             "помощь",
	"What can be asked, with examples": "О чём можно спросить, с примерами",
	"command":                          "команда",
	"One command":                      "Одна команда",
}
