package ask

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/names"
	"daybook/index/lexicon"
	"daybook/index/prose"
)

// foreignWords are small words of other languages of the texts' readers that are no
// English ones.
var foreignWords = set(`der das und ist wer wie wo ein eine einen von mit über nicht wurde wann warum den dem
		haben hatte hatten waren wird sagte gesagt sie ihm ihr ihn sich auf für bei nach zu zum zur aus als auch
		noch seine seinen seiner ihre weshalb wieso welche welcher welches worüber dachte denkt
		le les des qui que où est une dans pour avec pourquoi quand comment du au aux il elle pensait disait était avait
		ont sur sont ce cette ses sa quel quelle quels quoi fait dit
		el los las del por qué quién cuándo dónde una il che chi della di perché dijo hizo fue para sobre sus cómo
		cosa disse ha fu nel sulla gli gdzie kto jak czy się był była powiedział dlaczego kiedy`)

// foreign reports whether a question is in another language than English.
func foreign(question string) bool {
	letters, others := 0, 0
	for _, r := range question {
		if unicode.IsLetter(r) {
			letters++
			if !unicode.Is(unicode.Latin, r) {
				others++
			}
		}
	}
	if 2*others > letters {
		return true
	}
	theirs, ours := map[string]bool{}, 0 // von Papen and von Schleicher are no Germans' question
	for w := range strings.FieldsFuncSeq(strings.ToLower(question), func(r rune) bool {
		return !unicode.IsLetter(r) &&
			r != '\''
	}) {
		switch {
		case foreignWords[w]:
			theirs[w] = true
		case smallWords[w]:
			ours++
		}
	}
	return len(theirs) >= 2 && len(theirs) > ours
}

var smallWords = set(`the a an of in to and is was what who whom when where why how did does do on at by with for ` +
	`from that this his her he she it they`)

// russian are beginnings of Russian words that questions about the past have, and the
// English word by which they are met.
var russian = []struct{ begins, english string }{
	{"арест", "arrested"}, {"расстрел", "shot"}, {"убил", "killed"}, {"убий", "murder"}, {"убит", "killed"},
	{"умер", "died"}, {"смерт", "death"},
	{"самоубий", "suicide"}, {"покончил", "suicide"}, {"похорон", "funeral"}, {"казн", "executed"}, {"ссылк", "exile"},
	{"сослал", "exile"},
	{"выслал", "banished"}, {"суд", "trial"}, {"процесс", "trial"}, {"допрос", "interrogated"},
	{"признал", "confessed"}, {"снял", "dismissed"},
	{"уволен", "dismissed"}, {"уволил", "dismissed"}, {"отстав", "dismissed"}, {"назнач", "appointed"},
	{"посол", "ambassador"}, {"посла", "ambassador"},
	{"послу", "ambassador"}, {"послом", "ambassador"}, {"судьб", "fate"}, {"посольств", "embassy"},
	{"договор", "treaty"}, {"пакт", "pact"}, {"войн", "war"}, {"заговор", "plot"},
	{"шпион", "spy"}, {"письм", "letter"}, {"телеграмм", "telegram"}, {"дневник", "diary"}, {"собак", "dog"},
	{"лифт", "lift"}, {"обед", "dinner"},
	{"ужин", "supper"}, {"деньг", "money"}, {"золот", "gold"}, {"нефт", "oil"}, {"кораб", "ship"},
	{"самолет", "airplane"}, {"самолёт", "airplane"},
	{"театр", "theatre"}, {"фильм", "film"}, {"конференц", "conference"}, {"выбор", "election"}, {"голод", "famine"},
	{"жен", "wife"}, {"муж", "husband"},
	{"брат", "brother"}, {"сестр", "sister"}, {"сын", "son"}, {"доч", "daughter"}, {"мать", "mother"},
	{"матер", "mother"}, {"отец", "father"},
	{"герман", "Germany"}, {"немец", "German"}, {"немц", "Germans"}, {"англи", "English"}, {"британ", "British"},
	{"франц", "French"},
	{"польш", "Poland"}, {"поляк", "Poles"}, {"япон", "Japanese"}, {"кита", "Chinese"}, {"америк", "America"},
	{"итал", "Italian"}, {"турц", "Turkey"},
	{"турок", "Turks"}, {"испан", "Spain"}, {"чех", "Czech"}, {"финлянд", "Finland"}, {"берлин", "Berlin"},
	{"лондон", "London"}, {"париж", "Paris"},
	{"мюнхен", "Munich"}, {"женев", "Geneva"}, {"москв", "Moscow"}, {"кремл", "Kremlin"}, {"варшав", "Warsaw"},
	{"токио", "Tokyo"}, {"маньчжур", "Manchuria"},
}

// inRussian returns the English word by which a Russian one in small letters is met.
func inRussian(w string) (english string, ok bool) {
	longest := 0
	for _, r := range russian {
		ending, begins := strings.CutPrefix(w, r.begins)
		if begins && len(r.begins) > longest && utf8.RuneCountInString(ending) <= longestEnding {
			english, longest = r.english, len(r.begins)
		}
	}
	return english, longest > 0
}

// longestEnding is how many letters of a Russian word may follow its known beginning.
const longestEnding = 5

// A Matched is a word of a question in another language, and what met it: itself, or the
// English word for it.
type Matched struct{ Word, As string }

// translated makes of a word in another language what can be met here; false where
// nothing can. The English vectors say nothing of it, but of the English word for it.
func (x *Finder) translated(w *lexicon.Word, r *Reading) bool {
	if w.Person >= 0 || len(w.Synonyms) > 0 {
		return true
	}
	if !w.Unknown && utf8.RuneCountInString(w.Surface) > 3 && !foreignWords[w.Surface] {
		r.Matched = append(r.Matched, Matched{Word: w.Surface})
		return true
	}
	english, ok := inRussian(w.Surface)
	if !ok {
		return false
	}
	stems := x.prose.Stems(english)
	if len(stems) == 0 {
		return false
	}
	r.Matched = append(r.Matched, Matched{w.Surface, english})
	known := x.lex.SetStem(w, stems[0])
	x.lex.SetMeaning(w, strings.ToLower(english))
	return known
}

// Reads reports whether of a question in another language anything is understood.
func (r *Reading) Reads() bool {
	return len(r.Persons) > 0 || len(r.OneOf) > 0 || len(r.Times) > 0 || len(r.Terms) > 0 || len(r.Matched) > 0
}

// A Strange is a word of a question that seems to be a name and stands nowhere in the
// diaries.
type Strange struct {
	Word       string
	Start, End int             // bytes of the question
	As         string          // the one known name that is spelled nearly so, "" for none or several
	Persons    []*names.Person // whose names are spelled nearly so
	Words      []string        // words of the diaries that are
}

// mostNamed is how many near names are proposed for one.
const mostNamed = 3

// strange notes a word that seems to be a name that the diaries lack: one with a capital
// inside the question, or one that the table of meanings lacks too. A word in small letters seems
// to be one only where it is near to a name.
func (x *Finder) strange(question string, start, end int, first bool, w *lexicon.Word, r *Reading) {
	typed := prose.Unowned(question[start:end])
	if !w.Unknown || w.Person >= 0 || len(w.Synonyms) > 0 || len([]rune(typed)) < 4 ||
		strings.ContainsFunc(typed, unicode.IsDigit) {
		return
	}
	capital := unicode.IsUpper([]rune(typed)[0])
	capitals := strings.ContainsFunc(question, unicode.IsUpper)
	if w.Row >= 0 && (first || !capital) {
		return
	}
	if x.text.Has(typed) { // in an appendix, which no question is answered from
		return
	}
	if x.lex.Hushed(w.Stem) || strings.Contains(typed, ".") { // it is what it is, or initials, and stands nowhere
		if capital {
			r.Strange = append(r.Strange, Strange{Word: typed, Start: start, End: start + len(typed)})
		}
		return
	}
	s := x.respelling(question, start, start+len(typed), w, r)
	if !capital && s.As == "" && (capitals || x.nearerPlain(typed, 2)) {
		return
	}
	for _, m := range x.corpus.Names().Find(typed) {
		if !m.Exact && !m.Part && len(s.Persons) < mostNamed {
			s.Persons = append(s.Persons, m.Person)
		}
	}
	if len(s.Persons) == 0 && capital {
		s.Words = x.text.Near(typed, 2)
	}
	if capital || len(s.Persons) > 0 || s.As != "" {
		r.Strange = append(r.Strange, s)
	}
}
