package calendar

import (
	"slices"
	"strings"

	"daybook/corpus/fold"
	"daybook/corpus/names"
)

// checkSought tests by what persons and terms are sought: nothing twice, nothing that the
// record says already, and nothing that is another's own name, who alone would be found.
func (l *loader) checkSought() {
	own, surnames := map[string][]string{}, map[string][]string{} // IDs by key
	for _, p := range l.cal.Persons {
		for _, form := range ownForms(p) {
			own[form] = append(own[form], p.ID)
		}
		key := fold.Key(surname(p))
		surnames[key] = append(surnames[key], p.ID)
	}
	for _, p := range l.cal.Persons {
		at := l.places["person "+p.ID]
		seen := map[string]bool{}
		for _, form := range append(slices.Clone(p.Sought), p.Described...) {
			key := fold.Key(strings.TrimPrefix(form, "the "))
			switch {
			case key == "" || seen[key]:
				l.problem(at.file, at.line, "%s: sought by %q twice", p.ID, form)
			case slices.Contains(own[key], p.ID):
				l.problem(at.file, at.line, "%s: sought by %q, which is a form of the name", p.ID, form)
			case len(surnames[key]) > 0:
				l.problem(at.file, at.line, "%s: sought by %q, which is the name of %s", p.ID, form, surnames[key][0])
			}
			seen[key] = true
		}
		for _, words := range p.Described {
			if !strings.Contains(words, " ") {
				l.problem(at.file, at.line, "%s: described as %q: a word alone fits too many", p.ID, words)
			}
		}
	}
	l.checkSoughtTerms()
}

func (l *loader) checkSoughtTerms() {
	headings := map[string]string{}
	for _, t := range l.cal.Terms {
		headings[names.TermKey(t.Heading)] = t.ID
	}
	for _, t := range l.cal.Terms {
		at := l.places["term "+t.ID]
		seen := map[string]bool{}
		for _, form := range append([]string{t.Heading, t.Modern, t.Cyrillic}, t.Variants...) {
			seen[names.TermKey(form)] = true
		}
		for _, form := range t.Sought {
			key := names.TermKey(form)
			if seen[key] {
				l.problem(at.file, at.line, "term %s: sought by %q, which it is called already", t.ID, form)
			} else if other := headings[key]; other != "" {
				l.problem(at.file, at.line, "term %s: sought by %q, which is the heading of %s", t.ID, form, other)
			}
			seen[key] = true
		}
	}
}

// ownForms are the keys of what a person is called, each once.
func ownForms(p *names.Person) []string {
	_, given, _ := strings.Cut(p.Heading, ",")
	first, _, _ := strings.Cut(strings.TrimSpace(given), " ")
	forms := []string{p.Heading, surname(p), given + " " + surname(p), first + " " + surname(p)}
	for _, v := range p.Variants {
		if v.Kind != names.ByContext {
			forms = append(forms, strings.TrimPrefix(v.Form, "the "))
		}
	}
	keys := make([]string, 0, len(forms))
	for _, form := range forms {
		if key := fold.Key(form); key != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// checkEvents reports events that items are said to tell of which the calendar lacks.
func (l *loader) checkEvents() {
	known := map[string]bool{}
	for _, e := range l.cal.Entries {
		for _, it := range e.Items {
			known[it.ID] = true
		}
	}
	for _, e := range l.cal.Events {
		at := l.places["event "+fold.Key(e.Names[0])]
		for _, id := range e.Items {
			if !known[id] {
				l.problem(at.file, at.line, "event %s: no item %s", e.Names[0], id)
			}
		}
	}
}
