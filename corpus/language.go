package corpus

import (
	"cmp"
	"strings"
	"unicode"
)

// common are words that a page of a language can hardly do without and that mark it
// off from the others here. By language tag.
var common = map[string]string{
	"en": "the and of to was with his that had for at from my which this were",
	"de": "und der die das nicht ist mit ich von den zu auf dem ein sich des",
	"fr": "et les des est une dans qui que du pas pour sur au avec je ne",
	"it": "che di il non per una con sono del della gli mi ho anche nel alla",
	"es": "que el los las por una con del se para no más como pero muy está",
	"nl": "het een van en niet met voor zijn dat ik aan ook er maar naar om",
	"pt": "que não uma com os por mais para do da em ao foi mas como ele",
	"sv": "och att det som en på är av för med jag inte den till har om",
	"da": "og at det som på er af for med jeg ikke den til har om blev",
	"ru": "и в не на я с что он как это его но по из был меня",
	"pl": "i w nie na się z że do jest to jak po co ale był mnie",
	"cs": "a v se na že je to jsem s z do jak ale by byl mě",
}

// languages are the English names of languages, by tag.
var languages = map[string]string{"en": "English", "de": "German", "fr": "French", "it": "Italian", "es": "Spanish",
	"nl": "Dutch", "pt": "Portuguese", "sv": "Swedish", "da": "Danish", "no": "Norwegian", "ru": "Russian",
	"pl": "Polish",
	"cs": "Czech", "la": "Latin"}

// LanguageName is the English name of a language by its tag, or the tag itself.
func LanguageName(tag string) string {
	if name, ok := languages[tag]; ok {
		return name
	}
	return tag
}

// tags are what else people and files write for a language: its own name, and the tags of three letters.
var tags = map[string]string{"eng": "en", "deutsch": "de", "deu": "de", "ger": "de", "français": "fr", "francais": "fr",
	"fra": "fr", "fre": "fr", "italiano": "it", "ita": "it", "español": "es", "espanol": "es", "spa": "es",
	"nederlands": "nl", "nld": "nl", "dut": "nl", "português": "pt", "portugues": "pt", "por": "pt", "svenska": "sv",
	"swe": "sv", "dansk": "da", "dan": "da", "norsk": "no", "nor": "no", "nb": "no", "nn": "no", "русский": "ru",
	"по-русски": "ru", "rus": "ru", "polski": "pl", "pol": "pl", "čeština": "cs", "ces": "cs", "cze": "cs", "latina": "la",
	"lat": "la", "finnish": "fi", "suomi": "fi"}

// LanguageTag is the tag of the language that is said by its name or a tag, "de" of "German", "Deutsch", "de-AT" and
// "deu"; ok is false where that is no name or tag of one.
func LanguageTag(said string) (tag string, ok bool) {
	low := strings.ToLower(strings.TrimSpace(said))
	if tag = tags[low]; tag != "" {
		return tag, true
	}
	for t, name := range languages {
		if low == strings.ToLower(name) {
			return t, true
		}
	}
	base, _, _ := strings.Cut(strings.ReplaceAll(low, "_", "-"), "-")
	if n := len(base); n < 2 || n > 3 || strings.Trim(base, "abcdefghijklmnopqrstuvwxyz") != "" {
		return "", false
	}
	return cmp.Or(tags[base], base), true
}

// GuessLanguage returns the tag of the language of a text, told by entries from all of it: see the
// function of that name.
func (t *Text) GuessLanguage() string {
	var b strings.Builder
	for i := 0; i < len(t.Entries) && b.Len() < 100_000; i += max(1, len(t.Entries)/200) {
		for _, p := range t.Entries[i].Read() {
			b.WriteString(p.Text)
			b.WriteByte(' ')
		}
	}
	return GuessLanguage(b.String())
}

// GuessLanguage returns the tag of the language that a text is mostly in, told by its
// commonest words; "" for a short text, or one that fits no language well.
func GuessLanguage(text string) string {
	count := map[string]int{}
	total := 0
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		count[w]++
		total++
	}
	if total < 50 {
		return ""
	}
	best, most, second := "", 0, 0
	for tag, words := range common {
		n := 0
		for w := range strings.FieldsSeq(words) {
			n += count[w]
		}
		switch {
		case n > most || n == most && tag < best:
			best, most, second = tag, n, most
		case n > second:
			second = n
		}
	}
	if most*12 < total || most < second+second/5 {
		return ""
	}
	return best
}
