// Package russian knows the cases of Russian names and terms: what somebody who typed one in another case than the
// nominative may have meant.
package russian

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// endings are those of Russian names in other cases than the nominative, each with
// what stands there in the nominative; "" is a bare consonant. The longest are first.
var endings = []struct {
	have string
	want []string
}{
	{"овского", []string{"овский"}}, {"евского", []string{"евский"}},
	{"ского", []string{"ский"}}, {"скому", []string{"ский"}}, {"цкого", []string{"цкий"}}, {"цкому",
		[]string{"цкий"}},
	{"ским", []string{"ский"}}, {"ском", []string{"ский"}}, {"цким", []string{"цкий"}}, {"цком", []string{"цкий"}},
	{"скую", []string{"ская"}}, {"цкую", []string{"цкая"}}, {"ской", []string{"ская", "ской"}},
	{"цкой", []string{"цкая"}},
	{"ские", []string{"ский"}}, {"цкие", []string{"цкий"}}, {"ских", []string{"ский"}}, {"цких", []string{"цкий"}},
	{"ого", []string{"ой", "ый"}}, {"его", []string{"ий"}}, {"ому", []string{"ой", "ый"}}, {"ему", []string{"ий"}},
	{"овым", []string{"ов"}}, {"евым", []string{"ев"}}, {"ёвым", []string{"ёв"}}, {"иным", []string{"ин"}},
	{"ыным", []string{"ын"}},
	{"овой", []string{"ова"}}, {"евой", []string{"ева"}}, {"ёвой", []string{"ёва"}}, {"иной", []string{"ина"}},
	{"ыной", []string{"ына"}},
	{"ову", []string{"ов", "ова"}}, {"еву", []string{"ев", "ева"}}, {"ину", []string{"ин", "ина"}},
	{"овых", []string{"ов"}}, {"евых", []string{"ев"}}, {"иных", []string{"ин"}},
	{"ьва", []string{"ев"}}, {"ьву", []string{"ев"}}, {"ьвом", []string{"ев"}}, {"ьве", []string{"ев"}}, // Лев
	{"авла", []string{"авел"}}, {"авлу", []string{"авел"}}, {"авлом", []string{"авел"}}, // Павел
	{"ием", []string{"ий"}}, {"ией", []string{"ия"}}, {"ию", []string{"ий", "ия"}}, {"ии", []string{"ий", "ия"}},
	{"ия", []string{"ий"}},
	{"ами", []string{"", "а"}}, {"ями", []string{"ь", "я"}},
	{"ою", []string{"а"}}, {"ею", []string{"я"}},
	{"ом", []string{"", "о"}}, {"ем", []string{"", "ь", "й"}}, {"ём", []string{"ь", "й"}}, {"ой", []string{"а"}},
	{"ей", []string{"я", "а"}}, {"ёй", []string{"я"}},
	{"ам", []string{"", "а"}}, {"ов", []string{""}}, {"ев", []string{"", "й"}}, {"ым", []string{"ый", "ой"}},
	{"им", []string{"ий"}},
	{"ую", []string{"ая"}}, {"юю", []string{"яя"}},
	{"а", []string{""}}, {"у", []string{"", "а"}}, {"е", []string{"", "а", "я", "ь", "й"}}, {"ы", []string{"а", ""}},
	{"и", []string{"а", "я", "ь", "й", ""}},
	{"я", []string{"ь", "й"}}, {"ю", []string{"ь", "й", "я"}},
}

// ofWord returns the forms of a Russian word from which it may come by case, the
// likelier first, without the word itself. A word in other letters, or of fewer than
// four, has none: what is left of it would be nobody's name.
func ofWord(word string) []string {
	r := []rune(strings.ToLower(word))
	if len(r) < 4 || !unicode.Is(unicode.Cyrillic, r[0]) {
		return nil
	}
	low := string(r)
	var forms []string
	for _, e := range endings {
		stem, ok := strings.CutSuffix(low, e.have)
		if !ok {
			continue
		}
		lion := strings.HasPrefix(e.have, "ьв")
		for _, w := range e.want {
			// Enough must be left: Ежовым is Ежов, and "том" is nobody.
			n := utf8.RuneCountInString(stem)
			if n >= 3 || n >= 1 && (lion || n >= 2 && utf8.RuneCountInString(w) >= 2) {
				forms = append(forms, stem+w)
			}
		}
	}
	return forms
}

// mostCases is how many readings of a name by case are tried.
const mostCases = 60

// Nominatives returns a name of several Russian words with each word put back into the
// nominative, in every way, without the name itself; nil where no word is Russian.
func Nominatives(name string) []string {
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	if len(words) == 0 || len(words) > 4 {
		return nil
	}
	forms := []string{""}
	changed := false
	for _, w := range words {
		options := ofWord(w)
		changed = changed || len(options) > 0
		var next []string
		for _, f := range forms {
			for _, o := range append(options, w) {
				if len(next) < mostCases {
					next = append(next, strings.TrimSpace(f+" "+o))
				}
			}
		}
		forms = next
	}
	if !changed {
		return nil
	}
	return forms
}

// Aspirated writes Cyrillic г as h, as it stands for it in Western names, and reports whether there was any.
func Aspirated(name string) (string, bool) {
	hard := strings.NewReplacer("г", "h", "Г", "h").Replace(name)
	return hard, hard != name
}
