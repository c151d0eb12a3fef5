package calendar

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/fold"
	"daybook/corpus/names"
)

// place is where a record stands.
type place struct {
	file string
	line int
}

// Limits of the house style for items.
const (
	headlineLetters = 90
	abstractMin     = 35 // words
	abstractMax     = 95
	fewestAsks      = 3
	mostAsks        = 50 // where a paragraph is a page long
)

// cross checks the records against each other: IDs are unique, and those that are
// named exist.
func (l *loader) cross() {
	seen := map[string]place{}
	persons := maps.Clone(l.marked)
	if persons == nil {
		persons = map[string]bool{}
	}
	unique := func(id string) {
		at := l.places[id]
		if first, ok := seen[id]; ok {
			l.problem(at.file, at.line, "%s: the ID is taken by %s:%d", id, first.file, first.line)
		}
		seen[id] = at
	}
	for _, p := range l.cal.Persons {
		unique("person " + p.ID)
		persons[p.ID] = true
	}
	for _, p := range l.cal.Persons {
		for _, r := range p.Relations {
			if !persons[r.Of] {
				at := l.places["person "+p.ID]
				l.problem(at.file, at.line, "%s, %s: no person %s", p.ID, r.Kind, r.Of)
			}
		}
	}
	for _, t := range l.cal.Terms {
		unique("term " + t.ID)
		for _, id := range t.Persons {
			if !persons[id] {
				at := l.places["term "+t.ID]
				l.problem(at.file, at.line, "term %s: no person %s", t.ID, id)
			}
		}
	}
	for _, e := range l.cal.Entries {
		unique(e.ID)
		numbers := map[int]bool{}
		for _, it := range e.Items {
			at := l.places[it.ID]
			if numbers[it.N] {
				l.problem(at.file, at.line, "item %s: the number is taken", it.ID)
			}
			numbers[it.N] = true
			for _, id := range it.People {
				if !persons[id] {
					l.problem(at.file, at.line, "item %s: no person %s", it.ID, id)
				}
			}
			if it.Pages != nil && !ascending(it.Pages) {
				l.problem(at.file, at.line, "item %s: pages %s are not in order", it.ID, it.Pages)
			}
		}
	}
	for _, s := range l.cal.Silences {
		for _, id := range s.People {
			if !persons[id] {
				at := l.places["silence "+fold.Key(s.Matter)]
				l.problem(at.file, at.line, "silence %s: no person %s", s.Matter, id)
			}
		}
	}
	l.checkEvents()
	l.checkSought()
	if !l.own {
		l.checkNames()
	}
}

func ascending(pages book.Pages) bool {
	return slices.IsSortedFunc(pages, func(a, b book.PageRange) int { return a.From - b.From })
}

// checkItem tests one item against the house style.
func (l *loader) checkItem(file string, line int, it *corpus.Item) {
	if l.own {
		l.checkOwnItem(file, line, it)
		return
	}
	if n := len([]rune(it.Headline)); n == 0 || n > headlineLetters {
		l.problem(file, line, "item %s: the headline has %d letters, want 1 to %d", it.ID, n, headlineLetters)
	}
	if n := words(it.Abstract); n == 0 || !it.Dependent && (n < abstractMin || n > abstractMax) {
		l.problem(file, line, "item %s: the abstract has %d words, want %d to %d", it.ID, n, abstractMin, abstractMax)
	}
	if n := len(it.Asks); n > mostAsks || n < fewestAsks && !it.Dependent {
		l.problem(file, line, "item %s: %d ways of asking, want %d to %d", it.ID, n, fewestAsks, mostAsks)
	}
	if len(it.Anchors) == 0 {
		l.problem(file, line, "item %s: no passages", it.ID)
	}
	l.checkValues(file, line, it)
}

// checkValues tests what has a closed vocabulary.
func (l *loader) checkValues(file string, line int, it *corpus.Item) {
	if (it.Note == "") != (len(it.Clashes) == 0) {
		l.problem(file, line, "item %s: a note and its kinds of clash go together", it.ID)
	}
	for _, c := range it.Clashes {
		if !slices.Contains(corpus.ClashKinds, c) {
			l.problem(file, line, "item %s: clash %q is none of %v", it.ID, c, corpus.ClashKinds)
		}
	}
	for _, s := range it.Subjects {
		if !l.own && !slices.Contains(subjects, s) {
			l.problem(file, line, "item %s: subject %q is not on the list", it.ID, s)
		}
	}
	known := []corpus.Caution{corpus.Gossip, corpus.Violence, corpus.Suicide, corpus.Slur, corpus.SexualViolence}
	for _, c := range it.Cautions {
		if !slices.Contains(known, c) {
			l.problem(file, line, "item %s: caution %q is none of %v", it.ID, c, known)
		}
	}
}

func words(s string) int {
	n := 0
	in := false
	for _, r := range s {
		space := r == ' ' || r == '\n'
		if !space && !in {
			n++
		}
		in = !space
	}
	return n
}

func itemID(entry string, n int) string { return fmt.Sprintf("%s/%d", entry, n) }

// A spelling is a form of a name, or of a term, that may stand in our own words.
type spelling struct {
	form    string
	heading bool            // it is the surname of a heading
	bearers []*names.Person // who are called so: by surname, title or first name
	wrong   []*names.Person // of whom it is another spelling, or a misreading
}

// spellings are all forms by their first word, longest first.
type spellings map[string][]*spelling

// checkNames tests the names in headlines and abstracts against the authority
// records: a person of the item has the spelling of the heading, and whoever is
// called by surname, title or first name is in the item's list.
func (l *loader) checkNames() {
	forms := l.spellings()
	byID := map[string]*names.Person{}
	for _, p := range l.cal.Persons {
		byID[p.ID] = p
	}
	for _, e := range l.cal.Entries {
		for _, it := range e.Items {
			var people []*names.Person
			for _, id := range it.People {
				if p := byID[id]; p != nil {
					people = append(people, p)
				}
			}
			found := append(forms.misnamed(it.Headline, it, people), forms.misnamed(it.Abstract, it, people)...)
			slices.Sort(found)
			at := l.places[it.ID]
			for _, text := range slices.Compact(found) {
				l.problem(at.file, at.line, "item %s: %s", it.ID, text)
			}
		}
	}
}

// misnamed says what is wrong with the names in a text of an item with the people
// listed. Left alone are: what stands in quotation marks, as a form of the
// diarist's own, a title or a ship; a word within a longer form, such as Young in
// Young Plan; a name that is also one of the item's places, or that the calendar
// gives to its bearer on other pages only; and whose diary it is.
func (forms spellings) misnamed(text string, it *corpus.Item, people []*names.Person) []string {
	var found []string
	end := 0 // of the longest form so far
	for _, start := range wordStarts(text) {
		for _, s := range forms[firstWord(text[start:])] {
			if !strings.HasPrefix(text[start:], s.form) || !wordEnd(text[start+len(s.form):]) || quoted(text, start) {
				continue
			}
			for _, p := range s.wrong {
				if !s.heading && slices.Contains(people, p) {
					found = append(found, fmt.Sprintf("%q is another spelling of %q", s.form, p.Heading))
				}
			}
			if start < end {
				continue
			}
			end = start + len(s.form)
			if strings.EqualFold(s.form, it.Entry.Diary) || slices.Contains(it.Places, s.form) ||
				slices.ContainsFunc(people, func(p *names.Person) bool { return called(p, s.form) }) {
				continue
			}
			if i := slices.IndexFunc(s.bearers, func(p *names.Person) bool {
				return bears(p, s.form,
					it.Pages)
			}); i >= 0 {
				found = append(found, fmt.Sprintf("%s is named, but %s is not among the people", s.form,
					s.bearers[i].ID))
			}
		}
	}
	return found
}

func (l *loader) spellings() spellings {
	all := map[string]*spelling{}
	get := func(form string) *spelling {
		if all[form] == nil {
			all[form] = &spelling{form: form}
		}
		return all[form]
	}
	for _, p := range l.cal.Persons {
		s := get(surname(p))
		s.heading, s.bearers = true, append(s.bearers, p)
		for _, v := range p.Variants {
			s := get(v.Form)
			switch v.Kind {
			case "spelling", "ocr":
				s.wrong = append(s.wrong, p)
			case "surname", "first name", "title":
				s.bearers = append(s.bearers, p)
			}
		}
	}
	for _, t := range l.cal.Terms {
		for _, form := range append([]string{t.Heading, t.Modern}, t.Variants...) {
			get(form)
		}
	}
	byWord := spellings{}
	for form, s := range all {
		if w := firstWord(form); w != "" {
			byWord[w] = append(byWord[w], s)
		}
	}
	for _, list := range byWord {
		slices.SortFunc(list, func(a, b *spelling) int { return len(b.form) - len(a.form) })
	}
	return byWord
}

// surname returns what stands before the comma, or the bracket, of a heading.
func surname(p *names.Person) string {
	s, _, _ := strings.Cut(p.Heading, ", ")
	s, _, _ = strings.Cut(s, " (")
	return s
}

// called reports whether a form is the person's surname or one of the variants.
func called(p *names.Person, form string) bool {
	return surname(p) == form || slices.ContainsFunc(p.Variants, func(v names.Variant) bool { return v.Form == form })
}

// bears reports whether a surname may mean the person on the pages: variants with
// pages say where it does.
func bears(p *names.Person, form string, pages book.Pages) bool {
	limited := false
	for _, v := range p.Variants {
		if v.Form != form || len(v.Pages) == 0 {
			continue
		}
		limited = true
		for _, r := range pages {
			if slices.ContainsFunc(v.Pages, func(w book.PageRange) bool { return r.From <= w.To && w.From <= r.To }) {
				return true
			}
		}
	}
	return !limited
}

// quoted reports whether a place is within single quotation marks. An apostrophe
// has a letter before it and none of the marks has.
func quoted(s string, at int) bool {
	in, before := false, ' '
	for i, r := range s[:at] {
		after, _ := utf8.DecodeRuneInString(s[i+1:])
		switch {
		case r != '\'':
		case !in && !unicode.IsLetter(before) && !unicode.IsSpace(after):
			in = true
		case in && !unicode.IsLetter(after):
			in = false
		}
		before = r
	}
	return in
}

func inWord(r rune) bool { return unicode.IsLetter(r) || r == '-' }

// wordStarts returns where the words of s begin, of letters and hyphens.
func wordStarts(s string) []int {
	var starts []int
	in := false
	for i, r := range s {
		if inWord(r) && !in {
			starts = append(starts, i)
		}
		in = inWord(r)
	}
	return starts
}

func firstWord(s string) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return !inWord(r) }); i >= 0 {
		return s[:i]
	}
	return s
}

// wordEnd reports whether no word goes on with s.
func wordEnd(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return !inWord(r)
}
