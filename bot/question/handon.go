package question

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"daybook/bot"
	"daybook/bot/browse"
	"daybook/corpus"
	"daybook/corpus/fold"
	"daybook/corpus/names"
)

// Some questions are better answered by another command than by passages. handOn reads
// them: it takes a question for one only where nothing is left over that it did not
// understand, for a passage is the better mistake.

// handOn returns the request that a question comes down to.
func handOn(b *bot.Bot, r bot.Request) (bot.Request, bool) {
	q := Tidy(r.Arg("question"))
	for _, read := range []func(*bot.Bot, bot.Request, string) (bot.Request, bool){
		asksHelp, asksEntry, asksPage, asksAbout, asksTime, asksAuthor,
		asksRecord,
		asksTerm,
	} {
		if other, ok := read(b, r, q); ok {
			return other, true
		}
	}
	return bot.Request{}, false
}

// handedOn answers by another command, and says so.
func handedOn(b *bot.Bot, ctx context.Context, asked, r bot.Request) (bot.Answer, error) {
	if c, ok := b.Command(r.Command); ok && slices.ContainsFunc(c.Options,
		func(o bot.Option) bool { return o.Name == "page" }) {
		r = r.With("page", asked.Arg("page"))
	}
	if c, ok := b.Command(r.Command); ok && r.Arg("diary") == "" && slices.ContainsFunc(c.Options,
		func(o bot.Option) bool { return o.Name == "diary" }) {
		r = r.With("diary", asked.Arg("diary"))
	}
	r.From = asked.From
	a, err := b.Ask(ctx, r)
	if err != nil {
		return a, err
	}
	a.Read.As = typed(r)
	a.Lead = strings.TrimSpace("Read as “" + typed(r) + "”. " + a.Lead)
	if r.Command != "help" && r.Command != "about" {
		a.Choices = append(slices.Clone(a.Choices), bot.RequestChoice{Label: "Look for it in the passages instead",
			Request: bot.NewRequest("ask", "question", asked.Arg("question"), "as", "passages", "diary",
				asked.Arg("diary"))})
	}
	return a, nil
}

// reVerb begins what is a question behind "who" and "what": "is the Instantsia", "killed Kirov",
// "happend in Munich". A name or a term begins otherwise.
var reVerb = regexp.MustCompile(`^(?i:(?:is|was|are|were|did|does|do|has|had|have|can|could|would|will|should|` +
	`became|becomes|happen\p{Ll}*|hapen\p{Ll}*|went|` +
	`said|says|told|tells|made|makes|gave|gives|came|comes|stole|wrote|writes|took|takes|lost|got|knew|knows|` +
	`thought|thinks|'s|kind of|sort of|about|else|` +
	`о|про|с|было|был|была|были|стало|случилось|произошло|такое|такой|такая|такие|это|убил\p{Ll}*|написал\p{Ll}*|` +
	`сказал\p{Ll}*)|\p{Ll}+ed) \S`)

// notVerbs end like verbs and begin names and terms.
var notVerbs = words("fred alfred wilfred manfred siegfried ted ned ahmed mohammed muhammed mehmed hamed red " +
	"united armed sacred limited allied")

// QuestionAfter answers a question of which the first word was taken for the command /who or
// /what: "/what happend in Munich". ok is false where the words are a name or a term.
func QuestionAfter(b *bot.Bot, ctx context.Context, first string, r bot.Request, rest string) (a bot.Answer, ok bool,
	err error) {
	verb, _, _ := strings.Cut(strings.ToLower(rest), " ")
	if !reVerb.MatchString(rest) || notVerbs[verb] {
		return bot.Answer{}, false, nil
	}
	if exact := b.Corpus().Glossary().Exact(rest); len(exact) > 0 {
		return bot.Answer{}, false, nil
	}
	whole := bot.Request{Command: "ask", From: r.From}.With("question", first+" "+rest).With("page", r.Arg("page"))
	if other, known := handOn(b, whole); known {
		if other.Command == r.Command && len(other.Args) > 0 && other.Arg("term")+other.Arg("name") == rest {
			return bot.Answer{}, false, nil
		}
		a, err = handedOn(b, ctx, whole, other)
		return a, true, err
	}
	a, err = b.Ask(ctx, whole)
	if err == nil && a.Read.As == "" {
		a.Read.As = whole.String()
		if !strings.HasPrefix(a.Lead, "Read as ") {
			a.Lead = strings.TrimSpace("Read as the question “" + bot.Shorten(whole.Arg("question"), 100) + "”. " +
				"" + a.Lead)
		}
	}
	return a, true, err
}

// typed is a request as somebody would type it: the first argument bare.
func typed(r bot.Request) string {
	var s strings.Builder
	s.WriteString("/" + r.Command)
	for _, name := range []string{"date", "name", "term", "id"} {
		if v := r.Arg(name); v != "" {
			s.WriteString(" " + v)
		}
	}
	if d := r.Arg("diary"); d != "" {
		s.WriteString(" diary:" + d)
	}
	return s.String()
}

var (
	reBefore = regexp.MustCompile(`(?i)^(?:(?:hi|hello|hey|please|so|and|ok|okay|daybook|well)[,!:]? ` +
		`|(?:can|could|would|will) you (?:please )?` +
		`(?:tell|show|explain to)(?: me| us)? |do you know |(?:please )?(?:tell|show) (?:me|us) |i(?:'d| would)? ` +
		`(?:want|like|wish) to know |i wonder |скажи(?:те)? |пожалуйста,? )`)
	reBlank = regexp.MustCompile(`\s+`)
)

// Tidy takes off what is said for politeness, and the marks around.
func Tidy(s string) string {
	s = strings.NewReplacer("’", "'", "‘", "'", "“", "", "”", "", `"`, "", "«", "", "»", "").Replace(s)
	s = fold.Unsaid(strings.TrimSpace(reBlank.ReplaceAllString(s, " ")))
	for {
		short := fold.Unsaid(reBefore.ReplaceAllString(s, ""))
		if short == s || short == "" {
			break
		}
		s = short
	}
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("?!.,;:…", r) })
}

var reHelp = regexp.MustCompile(`(?i)^(?:help(?: me)?|commands?|usage|what (?:else )?can (?:you|i|we|one|it|this ` +
	`bot)(?: (?:do|ask|answer|say))?(?: (?:here|you|about|for me|for us))*|` +
	`how (?:do|can|does|should) (?:i|we|it|this|you|one|the bot)(?: bot)? (?:use|work|ask|search|start)(?: ` +
	`(?:this|it|you|the bot|here|this bot))*|` +
	`(?:what|who) (?:are|is) (?:you|this bot|daybook)|what (?:commands|questions) (?:are there|do you know|can i ` +
	`(?:use|ask))|помощь|помоги(?:те)?|справка|команды|что ты (?:умеешь|можешь)(?: делать)?|что (?:тут |здесь ` +
	`)?можно ` +
	`(?:тут |здесь )?(?:спросить|спрашивать|делать)|как (?:этим |тобой |этим ботом |ботом )?пользоваться(?: этим|` +
	` тобой| этим ботом| ботом)?|как это работает)$`)

func asksHelp(b *bot.Bot, _ bot.Request, q string) (bot.Request, bool) {
	return bot.NewRequest("help"), reHelp.MatchString(q)
}

var rePage = regexp.MustCompile(`(?i)^(?:(?:what|which (?:passages?|entries|items?))(?:'s| is| are| stands?| does ` +
	`(?:it|he|the book|the diary) say| is (?:there|written|said|printed))? (?:on|at) )?` +
	`(?:on |at )?(?:the )?(?:p|pp|pg|page|pages|стр|с|страница)\.? ?(\d{1,4})(?: ?[-–] ?(\d{1,4}))?(?: of (?:the ` +
	`)?(.+))?$`)

// asksEntry: an ID, with few words around it.
func asksEntry(b *bot.Bot, _ bot.Request, q string) (bot.Request, bool) {
	if !strings.Contains(q, "/") || len(strings.Fields(q)) > 4 {
		return bot.Request{}, false
	}
	id, ok := browse.Formal(b, q)
	return bot.NewRequest("entry", "id", id), ok
}

func asksPage(b *bot.Bot, _ bot.Request, q string) (bot.Request, bool) {
	m := rePage.FindStringSubmatch(q)
	if m == nil {
		return bot.Request{}, false
	}
	pages := m[1]
	if m[2] != "" {
		pages += "-" + m[2]
	}
	if m[3] != "" && !isWork(b, m[3]) {
		return bot.Request{}, false
	}
	return bot.NewRequest("entry", "id", "p. "+pages), true
}

// timeFiller are words that ask for a time and for nothing else.
var timeFiller = words(`what which happened happens happen occurred took place going went on in the of during at
was were written is there did does do he she they it
	write wrote say said says note noted record recorded anything something entry entries item items passage
	passages for from about day date days month year
	diary diaries diarist diarists book notes show list all any news events event today me us that this stands
	have has had around what's whats there's tell tells happening что было случилось произошло в за на
	писал написал пишет записал записано записи запись покажи показать дай есть ли происходило году года`)

func words(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// longestTime is how many bytes a question has at most that may be no more than a time.
const longestTime = 120

// asksTime: a question that names a time and nothing else.
func asksTime(b *bot.Bot, r bot.Request, q string) (bot.Request, bool) {
	date, rest, ok := oneDate(b, r, q)
	if ok && !slices.ContainsFunc(rest, func(w string) bool { return !timeFiller[w] }) {
		return bot.NewRequest("on", "date", date), true
	}
	if len(q) <= longestTime && b.Corpus().Dates(b.Today(r)).Is(q) {
		return bot.NewRequest("on", "date", q), true
	}
	return bot.Request{}, false
}

// oneDate returns the only date of a question as it is written there, and the other words.
func oneDate(b *bot.Bot, r bot.Request, q string) (date string, rest []string, ok bool) {
	found := b.Corpus().Dates(b.Today(r)).Find(q)
	if len(found) != 1 || found[0].Err != nil {
		return "", nil, false
	}
	date = strings.Trim(q[found[0].Start:found[0].End], " ,.")
	if w, err := b.Corpus().Dates(b.Today(r)).Parse(date); err != nil || w != found[0].When {
		return "", nil, false
	}
	rest = strings.FieldsFunc(strings.ToLower(q[:found[0].Start]+" "+q[found[0].End:]),
		func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
	return date, rest, true
}

var reHisEntries = regexp.MustCompile(`(?i)^(?:what (?:did|does|had|has|was) )?(.+?)(?:'s ` +
	`(?:diary|entr(?:y|ies)|notes))?(?: (?:write|say|note|record|tell|wrote|said|writes|says|noted|recorded|up ` +
	`to|have to say|put down|doing))?(?: (?:in (?:his|her|the) (?:diary|notes|journal)))? ?$`)

// reHeWrote is the same in Russian, where the verb stands first.
var reHeWrote = regexp.MustCompile(`(?i)^(?:а )?(?:что )?(?:пишет|писал|написал|записал|записывал|говорит|` +
	`сообщает|отмечает) ` +
	`(\pL+)(?: (?:в|за|о|об|про)(?: (?:своем|своём))?(?: дневнике)?)?$`)

// asksAuthor: what a diary's author wrote at a time.
func asksAuthor(b *bot.Bot, r bot.Request, q string) (bot.Request, bool) {
	found := b.Corpus().Dates(b.Today(r)).Find(q)
	if len(found) != 1 || found[0].Err != nil {
		return bot.Request{}, false
	}
	date, _, ok := oneDate(b, r, q)
	if !ok {
		return bot.Request{}, false
	}
	left := strings.TrimSpace(q[:found[0].Start])
	for _, w := range []string{" the", " in", " on", " during", " of", " for", " from", " at", " about"} {
		left = strings.TrimSuffix(left, w)
	}
	if m := reHeWrote.FindStringSubmatch(left); m != nil {
		left = m[1]
	}
	m := reHisEntries.FindStringSubmatch(left)
	if m == nil || strings.Trim(q[found[0].End:], " ?.!") != "" {
		return bot.Request{}, false
	}
	d := AuthorsDiary(b, m[1])
	if d == nil {
		return bot.Request{}, false
	}
	return bot.NewRequest("on", "date", date, "diary", d.ID), true
}

var reRecord = []*regexp.Regexp{
	regexp.MustCompile(`(?i)^(?:how|when|where|(?:in |on )?(?:what|which) (?:year|day|month|date|place|city|town)) ` +
		`(?:and (?:how|when|where) )?(?:did|was|were|is|had|has) (.+?)(?: been)? (?:die|dies|died|dead|born|pass ` +
		`away|perish|buried|meet (?:his|her) (?:end|death))(?: and (?:how|when|where))?$`),
	regexp.MustCompile(`(?i)^(?:when|how) (?:was|were) (.+?) (?:shot|executed|killed|murdered|put to death)$`),
	regexp.MustCompile(`(?i)^who (?:the (?:hell|heck) )?(?:is|was) (?:this |that )?(.+)$`),
	regexp.MustCompile(`(?i)^who (.+?) (?:is|was|were|are)$`),
	regexp.MustCompile(`(?i)^what(?:ever)? (?:became|has become|was the fate) of (.+)$`),
	regexp.MustCompile(`(?i)^(?:the )?(?:fate|ruin) of (.+)$`),
	regexp.MustCompile(`(?i)^(?:что стало с|что случилось с|судьба|кто это|это кто) (.+)$`),
	regexp.MustCompile(`(?i)^(?:когда|где|как|в каком году) (?:родил(?:ся|ась)|умер(?:ла)?|погиб(?:ла)?|` +
		`скончал(?:ся|ась)|` +
		`(?:был[аи]? )?(?:расстрелян[аы]?|убит[аы]?)|убили|расстреляли) (.+)$`),
	regexp.MustCompile(`(?i)^(?:когда|где|как|в каком году) (.+?) (?:родил(?:ся|ась)|умер(?:ла)?|погиб(?:ла)?|` +
		`скончал(?:ся|ась)|(?:был[аи]? )?(?:расстрелян[аы]?|убит[аы]?))$`),
	regexp.MustCompile(`(?i)^(.+?)(?:,? (?:who|who is (?:he|she|that)|кто это|это кто|кто такой|кто такая))$`),
	regexp.MustCompile(`(?i)^(?:how old (?:was|is|did)|how long did|when did) (.+?)(?: (?:live|when (?:he|she) ` +
		`died|get|become|at (?:his|her) death))$`),
	regexp.MustCompile(`(?i)^(?:the )?(?:birthday|birth|death|date of (?:birth|death)|year of ` +
		`(?:birth|death)|dates|life|biography|life dates|end) of (.+)$`),
	regexp.MustCompile(`(?i)^(?:what (?:is|was|were) )?(.+?)'s? (?:birthday|date of birth|date of death|year of ` +
		`birth|dates|biography|birth|full name|patronymic|real name)$`),
	regexp.MustCompile(`(?i)^(?:who (?:is|was|were|are|'s)|who's|tell me (?:about|who (?:is|was))|know ` +
		`(?:about|of)|about|кто так(?:ой|ая|ие)|кто был[аи]?|кто это) (.+)$`),
	regexp.MustCompile(`^(.+)$`),
}

// LongestName is the most words of a name; what has more is a question.
const LongestName = 6

// Record reads what asks for a record: a name alone, who somebody is, when and how somebody was born or died.
func Record(b *bot.Bot, _ bot.Request, q string) (bot.Request, bool) {
	for _, re := range reRecord {
		m := re.FindStringSubmatch(q)
		if m == nil || len(strings.Fields(m[1])) > LongestName {
			continue
		}
		if found := b.Corpus().Names().Exact(m[1]); len(found) > 0 && found[0].Exact && found[0].Against == "" {
			return bot.NewRequest("who", "name", m[1]), true
		}
	}
	return bot.Request{}, false
}

// asksRecord is Record, but for a name alone of which the texts have just that form seldom: who types
// it looks for where it stands.
func asksRecord(b *bot.Bot, r bot.Request, q string) (bot.Request, bool) {
	other, ok := Record(b, r, q)
	return other, ok && (other.Arg("name") != q || !seldom(b, q))
}

// mostSeldom is how many passages have a form of a name that stands seldom, and manyOthers how many
// times as many name the person.
const (
	mostSeldom = 3
	manyOthers = 3
)

// seldom reports whether the one person of a name is mostly called otherwise.
func seldom(b *bot.Bot, name string) bool {
	found := b.Corpus().Names().Exact(name)
	if !names.Outright(found) || strings.EqualFold(found[0].Person.Surname(), name) {
		return false
	}
	p, so, all := found[0].Person, 0, 0
	for _, passage := range b.Corpus().Mentions(p.ID) {
		if passage.Part != corpus.Body {
			continue
		}
		all++
		if slices.ContainsFunc(passage.Names, func(m names.Mention) bool {
			return m.Person == p.ID && strings.EqualFold(passage.Text[m.Start:m.End], name)
		}) {
			so++
		}
	}
	return so > 0 && so <= mostSeldom && all > so*manyOthers
}

// reMeantBy is what somebody means by a word: the diarist, if it is he.
var (
	reMeantBy = regexp.MustCompile(`(?i)^what (?:do|does|did) (.{2,40}?) mean (?:by|with)\s`)
	reDiarist = regexp.MustCompile(`(?i)^(?:they|he|she|it|the (?:diar(?:y|ist|ies)|author|text|book))$`)
)

var reTerm = regexp.MustCompile(`(?i)^(?:what (?:do|does|did) .{2,40}? mean (?:by|with)|what is meant by|` +
	`what(?:'s| is| was| are| were| does| did| do| means?)|who (?:are|were|is|was)|define|explain|(?:the ` +
	`)?meaning of|что (?:такое|значит|означает))\s+` +
	`(?:meant by |the meaning of |the word |the term |a |an |the )*(.+?)(?: (?:mean|means|meant|stand for|stands ` +
	`for|refer to|signify)(?: in (?:russian|english|the diar(?:y|ies)))?)?$`)

// asksTerm: what a word of the glossary means.
func asksTerm(b *bot.Bot, _ bot.Request, q string) (bot.Request, bool) {
	m := reTerm.FindStringSubmatch(q)
	if m == nil {
		return asksNamed(b, q)
	}
	if by := reMeantBy.FindStringSubmatch(q); by != nil && !reDiarist.MatchString(by[1]) &&
		AuthorsDiary(b, by[1]) == nil {
		return bot.Request{}, false
	}
	if exact := b.Corpus().Glossary().Exact(m[1]); len(exact) > 0 {
		return bot.NewRequest("what", "term", exact[0].Heading), true
	}
	return bot.Request{}, false
}

// asksNamed: a term alone that bears somebody's name, such as the Zinoviev letter, is no question about the person.
func asksNamed(b *bot.Bot, q string) (bot.Request, bool) {
	exact := b.Corpus().Glossary().Exact(q)
	if len(exact) == 0 || len(b.Corpus().Names().In(q)) == 0 || names.Outright(b.Corpus().Names().Exact(q)) {
		return bot.Request{}, false
	}
	return bot.NewRequest("what", "term", exact[0].Heading), true
}
