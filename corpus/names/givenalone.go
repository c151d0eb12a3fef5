package names

import (
	"slices"
	"strings"
	"unicode/utf8"

	"daybook/corpus/fold"
)

// A person may be called by the given name alone whom a record calls by it, and who is known as somebody's kin.

// leastGiven is how many letters a given name has at least that stands for a person.
const leastGiven = 3

// giveNames notes who has which given name, and who may be called by it alone.
func (d *Directory) giveNames(persons []*Person) {
	d.given, d.givenLike, d.familiar = map[string][]*Person{}, map[string][]*Person{}, map[*Person]bool{}
	add := func(to map[string][]*Person, key string, p *Person) {
		if !slices.Contains(to[key], p) {
			to[key] = append(to[key], p)
		}
	}
	for _, p := range persons {
		for _, v := range p.Variants {
			words := nameParts(v.Form)
			if n := len(words); n > 1 && (v.Kind == "first name" || v.Kind == "nickname") && !initial(words[0]) &&
				fold.Key(words[n-1]) == fold.Key(p.Surname()) {
				d.familiar[p] = true
				add(d.given, fold.Key(words[0]), p)
			}
		}
		d.familiar[p] = d.familiar[p] || len(p.Relations) > 0 || d.women[p]
		if given := givenNames(p.Heading); len(given) > 0 && !initial(given[0]) {
			add(d.given, fold.Key(given[0]), p)
			for _, form := range givenForms[fold.Key(given[0])] {
				add(d.givenLike, form, p)
			}
			if len(given) == 2 && patronymic.MatchString(given[1]) {
				d.sons = append(d.sons, son{p, fold.Key(given[1])})
			}
		}
	}
	for _, p := range persons { // Sofia is a city
		for words, i := split(p.Post), 1; i < len(words); i++ {
			if posted[words[i-1].fold] {
				delete(d.given, words[i].fold)
				delete(d.givenLike, words[i].fold)
			}
		}
	}
}

// givenAlone finds in a question the given names that stand alone and mean one person: the only one whom the records
// call so, or the one of several who is kin to somebody else of the question, or whose post has a place of it.
func (d *Directory) givenAlone(text string, words []word, found []Found, isWord func(word string, first bool) bool) (
	list []Found) {
	for i, w := range words {
		if len(w.fold) < leastGiven || d.given[w.fold] == nil && d.givenLike[w.fold] == nil || !alone(text, words, i) ||
			slices.ContainsFunc(found, func(f Found) bool { return f.Start < w.end && w.start < f.End }) ||
			isWord(text[w.start:w.end], i == 0) {
			continue
		}
		if p := d.calledSo(w.fold, text, words, found); p != nil {
			list = append(list, Found{w.start, w.end, []*Person{p}})
		}
	}
	return list
}

// calledSo is the one person whom a given name means in a question, nil for none or several.
func (d *Directory) calledSo(given, text string, words []word, found []Found) *Person {
	all := d.given[given]
	if all == nil {
		all = d.givenLike[given]
	}
	if len(all) == 1 && d.familiar[all[0]] {
		return all[0]
	}
	for _, fits := range []func(p *Person) bool{
		func(p *Person) bool { return d.kinOfAny(p, found) },
		func(p *Person) bool { return d.familiar[p] && placed(p, words) },
	} {
		if so := slices.DeleteFunc(slices.Clone(all), func(p *Person) bool { return !fits(p) }); len(so) == 1 {
			return so[0]
		}
	}
	return nil
}

// kinOfAny reports whether a person is kin to somebody who is named.
func (d *Directory) kinOfAny(p *Person, found []Found) bool {
	for _, f := range found {
		for kind := range kinds {
			if len(f.Persons) == 1 && slices.Contains(d.kin[kinship{kind, f.Persons[0]}], p) {
				return true
			}
		}
	}
	return false
}

// placed reports whether a person's post has a name with a capital that a question has.
func placed(p *Person, words []word) bool {
	return slices.ContainsFunc(split(p.Post), func(place word) bool {
		return place.start > 0 && place.capital && slices.ContainsFunc(words, func(w word) bool {
			return w.start > 0 && w.capital && w.fold == place.fold
		})
	})
}

// within are the words before the name of a town, which may be a given name too.
var within = map[string]bool{"in": true, "at": true, "near": true, "outside": true}

// alone reports whether a word of a text stands for no part of a longer name: neither a name or a title beside it, nor
// an initial or a number.
func alone(text string, words []word, at int) bool {
	w := words[at]
	if next := following(text, words, at+1); next.capital || next.fold == "of" || reNumber.MatchString(
		strings.ToUpper(text[next.start:next.end])) && next.end > next.start {
		return false
	} else if next.fold == "and" && following(text, words, at+2).capital && following(text, words, at+3).capital {
		return false // Sidney and Beatrice Webb
	}
	if at == 0 {
		return true
	}
	before := words[at-1]
	name := text[before.start:before.end]
	switch kind := titles[strings.ToLower(name)]; text[before.end:w.start] {
	case " ":
		return !within[before.fold] && kind != gentleman && kind != lady &&
			(!before.capital || !w.capital || at == 1 || kind != noTitle)
	case ". ":
		return utf8.RuneCountInString(name) > 3 // an initial, St.
	}
	return true
}
