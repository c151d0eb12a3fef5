package cite

import (
	"strings"
)

// mla writes a work for the list of works cited (MLA Handbook, 5.1-5.99), and the
// reference in the text (6.1-6.30).
func mla(s Source) []Line { return []Line{mlaWork(s), mlaInText(s)} }

// mlaWork is the entry in the list of works cited.
func mlaWork(s Source) Line {
	w := &writer{}
	heads, role := s.head()
	if len(heads) > 0 {
		list := nameList(heads, "and", 2, true)
		switch {
		case role == "author" && s.Imprint.Attributed:
			list += several(heads, ", attributed author", ", attributed authors")
		case role == "editor":
			list += several(heads, ", editor", ", editors")
		case role == "translator":
			list += several(heads, ", translator", ", translators")
		}
		w.sentence(list)
	}
	w.space()
	w.title(s, s.Title)
	w.stop()
	w.sentence(capital(strings.Join(mlaParts(s), ", ")))
	address := strings.TrimPrefix(strings.TrimPrefix(s.Imprint.Address, "https://"), "http://")
	if s.Imprint.Archive != "" { // a second container
		w.space()
		w.italic(s.Imprint.Archive)
		if address != "" {
			w.add(", ", address)
		}
		w.stop()
	} else {
		w.sentence(address)
	}
	w.doubt(s)
	return w.line("Works cited")
}

// mlaParts are what stands after the title: who else made the book, the volume, the publisher.
func mlaParts(s Source) (parts []string) {
	editors, translators := s.others()
	if len(s.Imprint.Introduction) > 0 {
		parts = append(parts, "introduction by "+nameList(s.Imprint.Introduction, "and", 2, false))
	}
	if len(editors) > 0 {
		parts = append(parts, "edited by "+nameList(editors, "and", 2, false))
	}
	if len(translators) > 0 {
		parts = append(parts, "translated by "+nameList(translators, "and", 2, false))
	}
	if number, volume := s.volume(); number != "" || volume != "" {
		if number != "" {
			number = "vol. " + number
		}
		parts = append(parts, without(number, volume)...)
	}
	return append(parts, without(mlaPublisher(s.Imprint.Publisher), s.Imprint.Year)...)
}

// mlaInText is the reference in the text.
func mlaInText(s Source) Line {
	heads, role := s.head()
	in := &writer{}
	in.add("(")
	switch {
	case s.Introduced && len(s.Imprint.Introduction) > 0:
		in.add(families(s.Imprint.Introduction, "and", 2))
	case len(heads) > 0:
		if s.Imprint.Attributed && role == "author" {
			in.add("attributed to ")
		}
		in.add(families(heads, "and", 2))
	default:
		in.title(s, s.short())
	}
	number, _ := s.volume()
	switch pages := ranges(s.Pages, "-", mlaLast); {
	case pages != "" && number != "":
		in.add(" ", number, ": ", pages)
	case pages != "":
		in.add(" ", pages)
	case number != "":
		in.add(", vol. ", number)
	}
	if s.Entry != "" {
		in.add("; ", s.Entry)
	}
	in.add(")")
	return in.line("In the text")
}

// mlaPublisher shortens the names of university presses, and drops words of business
// (MLA Handbook, 5.59-5.62).
func mlaPublisher(s string) string {
	words := strings.Fields(s)
	university, press := -1, -1
	for i, word := range words {
		switch word {
		case "University":
			university = i
		case "Press":
			press = i
		}
	}
	if university >= 0 && press >= 0 {
		words[university], words[press] = "U", "P"
		if press == university+1 {
			words = append(words[:university], append([]string{"UP"}, words[press+1:]...)...)
		}
	}
	for len(words) > 1 {
		switch strings.Trim(words[len(words)-1], ".,") {
		case "Limited", "Ltd", "Inc", "Company", "Co", "Corporation":
			words = words[:len(words)-1]
			words[len(words)-1] = strings.TrimSuffix(words[len(words)-1], ",")
			continue
		}
		break
	}
	return strings.Join(words, " ")
}
