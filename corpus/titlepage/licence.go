package titlepage

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

var creativeCommons = regexp.MustCompile(`creativecommons\.org/(licenses|publicdomain)/([a-z-]+)(?:/([0-9.]+))?`)

// ReadLicence says what a file's statement of its rights comes to: a short name, such
// as "CC BY 4.0", "CC0 1.0" or "public domain", and whether the text may be quoted
// without limit, as long as it is attributed. address is a link given with the words;
// either may be "". What is not recognised has no short name and is not free.
// The names are those of https://creativecommons.org/licenses/.
func ReadLicence(words, address string) (name string, free bool) {
	for _, s := range []string{address, words} {
		m := creativeCommons.FindStringSubmatch(strings.ToLower(s))
		switch {
		case m == nil:
		case m[2] == "mark":
			return "public domain", true
		case m[2] == "zero":
			return strings.TrimSpace("CC0 " + m[3]), true
		default:
			return strings.TrimSpace("CC " + strings.ToUpper(m[2]) + " " + m[3]), true
		}
	}
	if name := inWords(words); name != "" { // “in the public domain; released as CC0 1.0”
		return name, true
	}
	low := strings.ToLower(words)
	for _, pd := range []string{"public domain", "public-domain", "gemeinfrei", "domaine public", "dominio público",
		"publiek domein", "общественное достояние"} {
		if i := strings.Index(low, pd); i >= 0 && !strings.HasSuffix(strings.TrimSpace(low[:i]), "not in the") {
			return "public domain", true
		}
	}
	return "", false
}

// inWords is the Creative Commons licence that a statement names, "" where it names none.
func inWords(words string) string {
	if denied.MatchString(words) {
		return ""
	}
	if m := shortCC.FindStringSubmatch(words); m != nil {
		if m[1] == "0" {
			return strings.TrimSpace("CC0 " + m[3])
		}
		return named(m[2], m[3])
	}
	if m := longCC.FindStringSubmatch(words); m != nil {
		return named(m[1], m[2])
	}
	return ""
}

// named is the short name of a licence that asks for attribution and for what the words say beside it.
func named(asks, version string) string {
	name, low := "CC BY", strings.ToLower(asks)
	for _, ask := range []struct{ word, sign string }{{"nc|com", "NC"}, {"nd|der", "ND"}, {"sa|share", "SA"}} {
		short, long, _ := strings.Cut(ask.word, "|")
		if slices.Contains(strings.FieldsFunc(low, notLetter), short) || strings.Contains(low, long) {
			name += "-" + ask.sign
		}
	}
	return strings.TrimSpace(name + " " + version)
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

var (
	// shortCC is a licence by its short name, with its signs and its version.
	shortCC = regexp.MustCompile(`(?i)\bCC(?:(0)|[ -]BY((?:[ -]+(?:NC|ND|SA))*))\b(?:[ -]([0-9]\.[0-9]))?`)
	// denied is what says that a text is not under a licence.
	denied = regexp.MustCompile(`(?i)\b(?:not|no|never|nor|non|pas|kein|keine|nicht)\s+(?:(?:under|unter|sous|an?|the|la)\s+)*` +
		`(?:CC(?:0|[ -]BY)|Creative\s+Commons)`)
	// longCC is one by its whole name.
	longCC = regexp.MustCompile(`(?i)Creative\s+Commons\s+Attribution((?:[\s–-]+(?:Non-?\s?Commercial|` +
		`No-?\s?Deriv(?:atives|ative|s)?(?:\s+Works)?|Share-?\s?Alike))*)(?:\s+([0-9]\.[0-9]))?`)
)

// Terms says under which conditions a text may be quoted, of which a licence has the name; name is from [ReadLicence].
func Terms(name string) string {
	var asks []string
	signs := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' })
	for _, ask := range []struct{ sign, says string }{{"NC", "not commercially"}, {"ND", "without changes"},
		{"SA", "what is made of it only under the same licence"}} {
		if slices.Contains(signs, ask.sign) {
			asks = append(asks, ask.says)
		}
	}
	if len(asks) == 0 {
		return "to be quoted freely, with its source"
	}
	return "to be quoted with attribution to its source, " + strings.Join(asks, ", ")
}
