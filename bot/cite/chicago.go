package cite

import (
	"strings"

	"daybook/corpus/titlepage"
)

// mostNoted is how many authors a note names; of more it has the first (Chicago 14.76).
const mostNoted = 3

// mostListed is how many authors a bibliography names; of more it has the first fewListed
// (Chicago 14.76).
const (
	mostListed = 10
	fewListed  = 7
)

func listed(names []titlepage.Name, inverted bool) string {
	return firstNames(names, "and", mostListed, fewListed, inverted)
}

// chicagoNote writes a full note and the shortened one for later notes (14.19, 14.29).
func chicagoNote(s Source) []Line {
	w := &writer{}
	heads, role := s.head()
	if s.Introduced && len(s.Imprint.Introduction) > 0 {
		w.add(nameList(s.Imprint.Introduction, "and", mostNoted, false), ", introduction to ")
		w.title(s, s.Title)
		if len(heads) > 0 && role == "author" {
			w.add(", ", by(s), nameList(heads, "and", mostNoted, false))
		}
	} else {
		if len(heads) > 0 {
			if s.Imprint.Attributed && role == "author" {
				w.add("Attributed to ")
			}
			w.add(nameList(heads, "and", mostNoted, false), roleInNote(s), ", ")
		}
		w.title(s, s.Title)
		if len(s.Imprint.Introduction) > 0 {
			w.add(", with an introduction by ", nameList(s.Imprint.Introduction, "and", mostNoted, false))
		}
	}
	editors, translators := s.others()
	if len(editors) > 0 {
		w.add(", ed. ", nameList(editors, "and", mostNoted, false))
	}
	if len(translators) > 0 {
		w.add(", trans. ", nameList(translators, "and", mostNoted, false))
	}
	number, volume := s.volume()
	if volume != "" {
		if number != "" {
			w.add(", vol. ", number)
			number = ""
		}
		w.add(", ")
		w.italic(volume)
	}
	if i := imprint(s); i != "" {
		w.add(" (", i, ")")
	}
	w.place(s, number)
	for _, part := range without(s.Imprint.Archive, s.Imprint.Address) {
		w.add(", ", part)
	}
	w.stop()
	w.doubt(s)
	return []Line{w.line("Note"), shortNote(s)}
}

func by(s Source) string {
	if s.Imprint.Attributed {
		return "attributed to "
	}
	return "by "
}

func roleInNote(s Source) string {
	heads, role := s.head()
	switch role {
	case "editor":
		return several(heads, ", ed.", ", eds.")
	case "translator":
		return ", trans."
	}
	return ""
}

// place adds the entry and the pages, those of a numbered volume as "2:470".
func (w *writer) place(s Source, volume string) {
	if s.Entry != "" {
		w.add(", ", s.Entry)
	}
	pages := ranges(s.Pages, "–", chicagoLast)
	switch {
	case pages != "" && volume != "":
		w.add(", ", volume, ":", pages)
	case pages != "":
		w.add(", ", pages)
	case volume != "":
		w.add(", vol. ", volume)
	}
}

// shortNote is the note for later places: who, the title without its article, the place.
func shortNote(s Source) Line {
	w := &writer{}
	heads, role := s.head()
	switch {
	case s.Introduced && len(s.Imprint.Introduction) > 0:
		w.add(families(s.Imprint.Introduction, "and", mostNoted), ", introduction to ")
	case len(heads) > 0:
		w.add(families(heads, "and", mostNoted))
		if s.Imprint.Attributed && role == "author" {
			w.add(" (attributed)")
		}
		w.add(", ")
	}
	w.title(s, s.short())
	number, _ := s.volume()
	w.place(Source{Entry: s.Entry, Pages: s.Pages}, number)
	w.stop()
	return w.line("Shortened, for later notes")
}

// imprint writes "Place: Publisher, Year" as far as it is known; a work with a publisher
// but no year has "n.d." (14.145).
func imprint(s Source) string {
	i := s.Imprint
	year := i.Year
	if year == "" && (i.Place != "" || i.Publisher != "") {
		year = "n.d."
	}
	where := strings.Join(without(i.Place, i.Publisher), ": ")
	return strings.Join(without(where, year), ", ")
}

// chicagoBibliography writes the work for a bibliography (14.20); the place in it belongs
// into a note.
func chicagoBibliography(s Source) []Line {
	w := &writer{}
	if heads, role := s.head(); len(heads) > 0 {
		list := listed(heads, true)
		switch {
		case role == "author" && s.Imprint.Attributed:
			list += several(heads, ", attributed author", ", attributed authors")
		case role == "editor":
			list += several(heads, ", ed.", ", eds.")
		case role == "translator":
			list += ", trans."
		}
		w.sentence(list)
	}
	w.space()
	w.title(s, s.Title)
	w.stop()
	if len(s.Imprint.Introduction) > 0 {
		w.sentence("Introduction by " + listed(s.Imprint.Introduction, false))
	}
	editors, translators := s.others()
	if len(editors) > 0 {
		w.sentence("Edited by " + listed(editors, false))
	}
	if len(translators) > 0 {
		w.sentence("Translated by " + listed(translators, false))
	}
	if number, volume := s.volume(); number != "" || volume != "" {
		w.space()
		if number != "" {
			w.add("Vol. ", number)
			if volume != "" {
				w.add(", ")
			}
		}
		w.italic(volume)
		w.stop()
	}
	w.sentence(imprint(s))
	w.sentence(s.Imprint.Archive)
	w.sentence(s.Imprint.Address)
	w.doubt(s)
	return []Line{w.line("Bibliography")}
}
