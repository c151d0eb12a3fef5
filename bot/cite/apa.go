package cite

import (
	"strings"
	"unicode"

	"daybook/corpus/titlepage"
)

// mostReferred is how many authors a reference names (Publication Manual, 9.8).
const mostReferred = 20

// apa writes a reference (Publication Manual, 10.2) and the citation in the text (8.11,
// 8.13). A title is taken as it is where nobody has written it in sentence case.
func apa(s Source) []Line {
	w := &writer{}
	heads, role := s.head()
	title := s.Imprint.Sentence
	if title == "" {
		title = s.Title
	}
	if s.Untitled {
		title = "[" + title + "]" // a description (9.22)
	}
	year := s.Imprint.Year
	if year == "" {
		year = "n.d."
	}
	if len(heads) > 0 {
		list := apaNames(heads)
		switch {
		case role == "author" && s.Imprint.Attributed:
			list += several(heads, " (Attributed author)", " (Attributed authors)")
		case role == "editor":
			list += several(heads, " (Ed.)", " (Eds.)")
		case role == "translator":
			list += " (Trans.)"
		}
		w.sentence(strings.TrimSuffix(list, "."))
		w.sentence("(" + year + ")")
	}
	w.space()
	w.title(s, title)
	if inside := apaInside(s); inside != "" {
		w.add(" (", inside, ")")
	}
	w.b.WriteString(stopAfter(w.b.String()))
	if len(heads) == 0 { // the title takes the place of the author
		w.sentence("(" + year + ")")
	}
	w.sentence(s.Imprint.Publisher)
	w.sentence(s.Imprint.Archive)
	if s.Imprint.Address != "" { // no stop behind an address
		w.space()
		w.add(s.Imprint.Address)
	}
	w.doubt(s)
	return []Line{w.line("Reference"), apaInText(s, title, year)}
}

// stopAfter is the stop that a text wants behind it; a bracket does not carry one.
func stopAfter(s string) string {
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") {
		return ""
	}
	return "."
}

// apaInside is what stands in brackets behind the title.
func apaInside(s Source) string {
	editors, translators := s.others()
	var inside []string
	if len(editors) > 0 {
		inside = append(inside, apaPlain(editors)+several(editors, ", Ed.", ", Eds."))
	}
	if len(translators) > 0 {
		inside = append(inside, apaPlain(translators)+", Trans.")
	}
	if len(s.Imprint.Introduction) > 0 {
		inside = append(inside, "introduction by "+apaPlain(s.Imprint.Introduction))
	}
	if number, volume := s.volume(); number != "" || volume != "" {
		if number != "" {
			number = "Vol. " + number
		}
		inside = append(inside, strings.Join(without(number, volume), ", "))
	}
	return strings.Join(inside, "; ")
}

func apaInText(s Source, title, year string) Line {
	in := &writer{}
	in.add("(")
	heads, role := s.head()
	switch {
	case s.Introduced && len(s.Imprint.Introduction) > 0:
		in.add(families(s.Imprint.Introduction, "&", 2))
	case len(heads) > 0:
		if s.Imprint.Attributed && role == "author" {
			in.add("attributed to ")
		}
		in.add(families(heads, "&", 2))
	default:
		in.title(s, title)
	}
	in.add(", ", year)
	if number, _ := s.volume(); number != "" {
		in.add(", Vol. ", number)
	}
	if s.Entry != "" {
		in.add(", ", s.Entry)
	}
	if len(s.Pages) > 0 {
		p := ", pp. "
		if single(s.Pages) {
			p = ", p. "
		}
		in.add(p, ranges(s.Pages, "–", wholeLast))
	}
	in.add(")")
	return in.line("In the text")
}

// initials writes given names as initials: "Maxim M." and "M.M." are "M. M.", "Jean-Paul"
// and "J.-P." are "J.-P.".
func initials(given string) string {
	var out []string
	given = strings.ReplaceAll(strings.ReplaceAll(given, ".", ". "), ". -", ".-")
	for word := range strings.FieldsSeq(given) {
		var parts []string
		for part := range strings.SplitSeq(word, "-") {
			for _, r := range part {
				if unicode.IsLetter(r) {
					parts = append(parts, string(unicode.ToUpper(r))+".")
					break
				}
			}
		}
		if len(parts) > 0 {
			out = append(out, strings.Join(parts, "-"))
		}
	}
	return strings.Join(out, " ")
}

// apaNames writes the names at the head: "Alder, A., & Birch, B.".
func apaNames(list []titlepage.Name) string {
	var words []string
	for _, n := range list {
		words = append(words, strings.Join(without(n.Family, initials(n.Given), n.Suffix), ", "))
	}
	if n := len(words); n > mostReferred {
		words = append(words[:mostReferred-1:mostReferred-1], ". . . "+words[n-1])
		return strings.Join(words, ", ")
	}
	return joinAmp(words, ", & ")
}

// apaPlain writes names behind the title: "A. Alder & B. Birch".
func apaPlain(list []titlepage.Name) string {
	var words []string
	for _, n := range list {
		words = append(words, strings.Join(without(initials(n.Given), n.Family, n.Suffix), " "))
	}
	if len(words) == 2 {
		return joinAmp(words, " & ")
	}
	return joinAmp(words, ", & ")
}

func joinAmp(words []string, and string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + and + words[len(words)-1]
}
