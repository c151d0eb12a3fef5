package names

import (
	"slices"
	"strings"

	"daybook/corpus/fold"
)

// Surname is the heading up to its comma.
func (p *Person) Surname() string {
	s, _, _ := strings.Cut(p.Heading, ",")
	return s
}

// Life is when the person lived, as far as the record has it: "1880-1928", "born 1880",
// "died 1928"; "" where it has neither.
func (p *Person) Life() string {
	switch {
	case p.Born != "" && p.Died != "" && strings.Contains(p.Born+p.Died, " ") && !strings.Contains(p.Born+p.Died, "c."):
		return "born " + p.Born + ", died " + p.Died // "between 1902 and 1904"
	case p.Born != "" && p.Died != "":
		return p.Born + "-" + p.Died
	case p.Born != "":
		return "born " + p.Born
	case p.Died != "":
		return "died " + p.Died
	}
	return ""
}

// Line is the person in one line: heading, life, post.
func (p *Person) Line() string {
	s := p.Heading
	if l := p.Life(); l != "" {
		s += " (" + l + ")"
	}
	if p.Post != "" {
		s += ", " + p.Post
	}
	return s
}

// Outright reports whether the first person found is meant beyond doubt: by an exact
// form of the name, to which nobody else has as strong a claim.
func Outright(found []Match) bool {
	_, ok := certain(found)
	return ok
}

// Closest returns the terms that a word may mean: those that have it as a form, else those
// of whose forms it is a part or a near spelling.
func (l *Glossary) Closest(name string) []*Term {
	exact, near := l.Find(name)
	if len(exact) > 0 {
		return exact
	}
	return near
}

// plainKinds are the kinds of variant that are the person's own name in some form.
var plainKinds = []string{"surname", "first name", "patronymic", "maiden name", "spelling", "ocr", "cyrillic", "role",
	"title"}

// FormBy is the other name of the person that has the words of a name, a nickname or what else people may look for:
// "Le Petit Caporal" for Petit. It is "" where the heading or a form of it has them, or nothing does.
func (p *Person) FormBy(name string) string {
	rest, _ := untitled(bareName(name))
	if full, initials := splitInitials(rest); full != "" && len(initials) > 0 {
		rest = full
	}
	key := fold.Key(rest)
	words := strings.Fields(key)
	has := func(form string) bool { return containsAll(strings.Fields(fold.Key(form)), words) }
	if len(words) == 0 || has(p.Heading) || has(p.Cyrillic) || has(p.IndexHeading) {
		return ""
	}
	var others []string
	for _, v := range p.Variants {
		if has(v.Form) && slices.Contains(plainKinds, v.Kind) {
			return ""
		}
		others = append(others, v.Form)
	}
	by := ""
	for _, form := range slices.Concat(others, p.Sought) {
		if has(form) && (by == "" || fold.Key(form) == key) {
			by = form
		}
	}
	return by
}
