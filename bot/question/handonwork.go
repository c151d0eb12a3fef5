package question

import (
	"regexp"
	"strings"
	"unicode"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/fold"
	"daybook/corpus/names"
)

// Questions about the works themselves: whether they are genuine, and who wrote them.

const (
	workWords = `(?:(?:any|all|some|most|much|half|a word) of )?(?:it|this|that|these|those|they|them|(?:this|` +
		`the|that|these|those)? ?(?:whole ` +
		`)?(?:book|diar(?:y|ies)|journals?|notes?|texts?|thing|stuff|memoirs?|source|work|document|entries))`
	realWords = `(?:real|genuine|authentic|forger(?:y|ies)|forged|fakes?|faked|hoax|invented|invention|` +
		`fabricat(?:ed|ion)|made up|trustworthy|reliable|credible|true|legit|his own|falsified|fiction|apocryphal)`
)

var (
	reWork    = regexp.MustCompile(`(?i)^\^?` + workWords + `$`)
	reGenuine = regexp.MustCompile(`(?i)^(?:is|are|was|were|aren't|isn't|could|can|might|may) (.+?) (?:be |have been ` +
		`)?(?:really |actually |even |all |just )*(?:a |an |the )?` + realWords +
		`(?:,? or (?:not|(?:a |an )?` + realWords + `))?$`)
	reHowSure = regexp.MustCompile(`(?i)^how (?:far |much )?(?:` + realWords +
		` (?:is|are)|(?:can|should|do) (?:i|we|one|you|historians|people) (?:trust|believe)) (.+)$`)
	reTrusted = regexp.MustCompile(`(?i)^(?:can|should|may|is|are|could) (.+?) (?:to )?(?:really )?(?:be )?` +
		`(?:trusted|believed|relied (?:up)?on)$`)
	reTrust = regexp.MustCompile(`(?i)^(?:can|should|may|do) (?:i|we|one|you|historians|people) (?:really ` +
		`)?(?:trust|believe|rely on) (.+)$`)
	reWrote = regexp.MustCompile(`(?i)^(?:who|whose)(?: really| actually)? (?:wrote|kept|forged|faked|is the ` +
		`(?:real |true )?(?:author|writer|diarist)(?: of)?|authored|diary is|book is|notes are)(?: (.+))?$`)
	reDidHe = regexp.MustCompile(`(?i)^(?:did|has|was|is) (.+?)(?: really| actually| himself| truly| in fact)* ` +
		`(?:write|written|wrote|keep|kept|pen|author|the (?:real |true )?(?:author|writer) of) (.+?)` +
		`(?: himself| itself| really)?$`)
	reWrittenBy = regexp.MustCompile(`(?i)^(?:was|is|were|are) (.+?)(?: really| actually| truly| in fact)* ` +
		`(?:written|kept|penned|authored|forged|faked|made up|fabricated|invented|ghost-?written|by)(?: by)? (.+)$`)
	reDidForge = regexp.MustCompile(`(?i)^(?:did|has|could|would) (.+?)(?: really| actually)* (?:have )?` +
		`(?:forged?|faked?|invent(?:ed)?|fabricated?|make up|made up|falsif(?:y|ied)) (.+?)(?: up)?$`)
	reReally = regexp.MustCompile(`(?i)^(?:is|are|was|were) (?:this|it|that|these|they)(?: really| actually| truly|` +
		` in fact)* (?:the )?(.+)$`)
	reAbout = regexp.MustCompile(`(?i)^(?:(?:what (?:is|do we|do scholars|do historians) (?:known|know|think|say) |` +
		`(?:is there )?(?:any(?:thing)? )?(?:proof|evidence|doubts?|known) )(?:about|of|for|against|on|over) ` +
		`)?(?:a |the )?` +
		`(?:forgery|fake|hoax|authenticity|authorship|provenance|` +
		`genuineness)(?: of (.+))?$`)
)

// asksAbout: is it genuine, who wrote it.
func asksAbout(b *bot.Bot, _ bot.Request, q string) (bot.Request, bool) {
	about := func(d *corpus.Diary) bot.Request {
		if d == nil {
			return bot.NewRequest("about")
		}
		return bot.NewRequest("about", "diary", d.ID)
	}
	for _, re := range []*regexp.Regexp{reGenuine, reHowSure, reTrusted, reTrust, reWrote, reAbout} {
		if m := re.FindStringSubmatch(q); m != nil {
			if d, ok := work(b, m[1]); ok || m[1] == "" {
				return about(d), true
			}
		}
	}
	for _, re := range russianAbout {
		if m := re.FindStringSubmatch(q); m != nil {
			if d, ok := work(b, m[1]); ok || strings.TrimSpace(m[1]) == "" {
				return about(d), true
			}
		}
	}
	return asksWhose(b, q)
}

// asksWhose: did a person write it, or forge it.
func asksWhose(b *bot.Bot, q string) (bot.Request, bool) {
	about := bot.NewRequest("about")
	somebody := func(name string) bool {
		return AuthorsDiary(b, name) != nil || strings.EqualFold(name, "he") || strings.EqualFold(name, "the author")
	}
	if m := reDidHe.FindStringSubmatch(q); m != nil && isWork(b, strings.TrimPrefix(m[2], "a ")) {
		return about, somebody(m[1])
	}
	if m := reWrittenBy.FindStringSubmatch(q); m != nil && isWork(b, m[1]) {
		return about, somebody(m[2]) || names.Outright(b.Corpus().Names().Exact(m[2]))
	}
	if m := reDidForge.FindStringSubmatch(q); m != nil && isWork(b, m[2]) {
		return about, somebody(m[1]) || names.Outright(b.Corpus().Names().Exact(m[1]))
	}
	if m := reReally.FindStringSubmatch(q); m != nil { // is this really Litvinov's diary
		if d, ok := work(b, m[1]); ok && d != nil {
			return about.With("diary", d.ID), true
		}
	}
	return bot.Request{}, false
}

// russianAbout are the same questions in Russian; each has the name of a diary or author, or nothing, in its group.
var russianAbout = func() []*regexp.Regexp {
	const (
		book = `(?:дневник\p{L}*|книг\p{L}*|запис\p{L}*|текст\p{L}*|документ\p{L}*)`
		real = `(?:подделк\p{L}*|фальшивк\p{L}*|фейк|подлог|подлин\p{L}*|настоящ\p{L}*|достоверн\p{L}*|` +
			`реальн\p{L}*|правда)`
	)
	var list []*regexp.Regexp
	for _, s := range []string{
		`^(?:а )?(?:это|этот|эта|эти|он|она|они)?(?: ?(?:же|вообще))? ?` + book + `?( \p{L}+)?(?: это)?(?: ` +
			`не)? ?` + real +
			`(?: ли)?(?: или (?:нет|` + real + `))?(?: ` + book + `)?$`,
		`^` + real + ` ли (?:это|этот|эта|эти|он|она|они)? ?` + book + `?( \p{L}+)?$`,
		`^кто (?:на самом деле |действительно |же )*(?:это |этот |эту |эти )?(?:` + book + ` ` +
			`)?(?:написал\p{L}*|автор|` +
			`сочинил\p{L}*|подделал\p{L}*)(?: это| этот| эту| эти)?(?: ` + book + `)?( \p{L}+)?$`,
		`^можно ли (?:этому |этой |этим |ему )?(?:` + book + ` )?(?:верить|доверять)(?: этому| этой| этим| ему)?` +
			`(?: ` + book + `)?( \p{L}+)?$`,
	} {
		list = append(list, regexp.MustCompile("(?i)"+s))
	}
	return list
}()

// isWork reports whether words mean one of the diaries, or what is before the asker.
func isWork(b *bot.Bot, s string) bool {
	_, ok := work(b, s)
	return ok
}

// reTheDiary is a diary by its author's name: the Litvinov diary.
var reTheDiary = regexp.MustCompile(`(?i)^(?:the |this )?(.+?)(?:'s|s')? (?:diar(?:y|ies)|journals?|notes|book|` +
	`memoirs?)$`)

// work returns the diary that words mean, nil for what is before the asker.
func work(b *bot.Bot, s string) (*corpus.Diary, bool) {
	s = strings.TrimSpace(s)
	if reWork.MatchString(s) {
		return nil, true
	}
	if d, ok := b.Corpus().FindDiary(s); ok {
		return d, true
	}
	if m := reTheDiary.FindStringSubmatch(s); m != nil {
		d := AuthorsDiary(b, m[1])
		return d, d != nil
	}
	if d := AuthorsDiary(b, s); d != nil && strings.ContainsFunc(s,
		func(r rune) bool { return r > unicode.MaxLatin1 }) {
		return d, true // дневник Литвинова
	}
	return nil, false
}

// AuthorsDiary returns the diary that a person is said to have written: the one that
// people call by the name, or whose attribution has it.
func AuthorsDiary(b *bot.Bot, name string) *corpus.Diary {
	if d, ok := b.Corpus().FindDiary(name); ok {
		return d
	}
	found := b.Corpus().Names().Exact(name)
	if !names.Outright(found) {
		return nil
	}
	surname, _, _ := strings.Cut(found[0].Person.Heading, ",")
	var mine *corpus.Diary
	for _, d := range b.Corpus().Diaries() {
		if surname != "" && strings.Contains(" "+fold.Key(d.Attribution+" "+d.Title)+" ", " "+fold.Key(surname)+" ") {
			if mine != nil {
				return nil
			}
			mine = d
		}
	}
	return mine
}
