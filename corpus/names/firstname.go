package names

import (
	"regexp"
	"slices"
	"strings"

	"daybook/corpus/fold"
)

// rePatronymic is the end of what seems to be a patronymic, in any system.
var rePatronymic = regexp.MustCompile(`(?i)\pL{2}(?:[vw]i(?:ch|tch|tsch|c|cz|ts)|[iy]ch|[vw]na|ichna)$`)

// Called adds to the names that were found in a question those of persons whom it calls by a given name: by that alone,
// or before another name and misspelt. alike tells whether two names sound alike, and isWord the words that are no
// names; first says that one may have a capital as the first of the text. found is changed.
func (d *Directory) Called(text string, found []Found, alike func(a, b string) bool,
	isWord func(word string, first bool) bool) []Found {
	words := split(text)
	found = d.withGiven(text, words, found, alike, isWord)
	return append(found, d.givenAlone(text, words, found, isWord)...)
}

// withGiven reads given names that are misspelt: before a name that was found they are part of it where one of those
// who have it is called nearly so; before a patronymic that is misspelt too they mean the one person who has both.
func (d *Directory) withGiven(text string, words []word, found []Found, alike func(a, b string) bool,
	isWord func(word string, first bool) bool) []Found {
	free := func(w word) bool {
		return len(w.fold) >= leastGiven && titles[strings.ToLower(text[w.start:w.end])] == noTitle &&
			!slices.ContainsFunc(found, func(f Found) bool { return f.Start < w.end && w.start < f.End }) &&
			(w.capital || !isWord(text[w.start:w.end], false))
	}
	for i, w := range words {
		next := following(text, words, i+1)
		name := text[next.start:next.end]
		at := slices.IndexFunc(found, func(f Found) bool { return next.end > 0 && f.Start == next.start })
		if at < 0 && (!rePatronymic.MatchString(name) || !next.capital && isWord(name, false)) || !free(w) {
			continue
		}
		given := text[w.start:w.end]
		called := func(p *Person) bool { return p.nearlyCalled(given, alike) }
		if at >= 0 {
			if one := only(found[at].Persons, called); one != nil {
				found[at].Start, found[at].Persons = w.start, []*Person{one}
				continue
			}
			if found[at].End > next.end || !rePatronymic.MatchString(name) {
				continue
			}
		}
		if one := only(d.nearlyOf(name), called); one != nil {
			if at < 0 {
				found = append(found, Found{})
				at = len(found) - 1
			}
			found[at] = Found{w.start, next.end, []*Person{one}}
		}
	}
	slices.SortStableFunc(found, func(a, b Found) int { return a.Start - b.Start })
	return found
}

// only is the one person of a list who fits, nil for none or several.
func only(list []*Person, fits func(p *Person) bool) (one *Person) {
	for _, p := range list {
		if fits(p) {
			if one != nil {
				return nil
			}
			one = p
		}
	}
	return one
}

// nearlyCalled reports whether a word is the person's first given name, in whatever language, or is spelled nearly so.
func (p *Person) nearlyCalled(word string, alike func(a, b string) bool) bool {
	given := givenNames(p.Heading)
	if len(given) == 0 || initial(given[0]) {
		return false
	}
	key := fold.Key(given[0])
	return nearly(word, given[0], alike) || slices.ContainsFunc(givenForms[key], func(form string) bool {
		return nearly(word, form, alike)
	})
}

// nearlyOf are the persons whose patronymic a word is, or is spelled nearly so.
func (d *Directory) nearlyOf(word string) (list []*Person) {
	key := fold.Key(word)
	for _, s := range d.sons {
		if limit := min(misspelt(key), misspelt(s.patronymic)); fold.Distance(key, s.patronymic, limit) <= limit {
			list = append(list, s.person)
		}
	}
	return list
}

// nearly reports whether two names are spelled nearly alike, or sound alike.
func nearly(a, b string, alike func(a, b string) bool) bool {
	x, y := fold.Key(a), fold.Key(b)
	limit := min(misspelt(x), misspelt(y))
	return x == y || limit > 0 && fold.Distance(x, y, limit) <= limit || alike(a, b)
}
