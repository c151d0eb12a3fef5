package titlepage

import (
	"regexp"
	"strings"
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
	if m := shortCC.FindString(words); m != "" { // “in the public domain; released as CC0 1.0”
		return strings.Join(strings.Fields(strings.ToUpper(m)), " "), true
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

// shortCC is a licence by its short name.
var shortCC = regexp.MustCompile(`(?i)\bCC0(?: [0-9.]+[0-9])?|\bCC[ -]BY(?:-[A-Z]{2})*(?: [0-9.]+[0-9])?`)
