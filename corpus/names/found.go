package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/fold"
)

// A Found is a name found in a text that somebody typed, with the persons whom it
// may mean.
type Found struct {
	Start, End int // bytes of the text
	Persons    []*Person
}

// longestForm is the most words of a form of a name that is looked for in a text.
const longestForm = 4

// A word is one of a question.
type word struct {
	start, end int // bytes of the question
	fold       string
	capital    bool
}

func split(text string) (words []word) {
	for s, e := range wordsOf(text) {
		r, _ := utf8.DecodeRuneInString(text[s:])
		words = append(words, word{s, e, fold.Key(text[s:e]), unicode.IsUpper(r)})
	}
	return words
}

// In finds the names of persons in a question, in any spelling that folds to
// one of theirs, the longest first. A name without a capital is one unless it is an
// ordinary word, or the text has no capital at all. Titles before a name tell men from
// women, and "Stalin's daughter" and "the daughter of Stalin" are one name.
func (d *Directory) In(text string) []Found {
	words := split(text)
	capitals := strings.ContainsFunc(text, unicode.IsUpper)
	begun := len(text) > 0 && !strings.ContainsFunc(text[1:], unicode.IsUpper) // no capital but the first letter
	var found []Found
	for i := 0; i < len(words); {
		took := 1
		for n := min(longestForm, len(words)-i); n > 0; n-- {
			span := text[words[i].start:words[i+n-1].end]
			if n == 1 && utf8.RuneCountInString(span) < 3 {
				continue
			}
			var key strings.Builder
			key.WriteString(words[i].fold)
			for _, w := range words[i+1 : i+n] {
				if w.fold != "" {
					key.WriteString(" " + w.fold)
				}
			}
			small := capitals && !words[i].capital && !strings.EqualFold(text[words[i].start:words[i].end], "the") &&
				(n > 1 && !words[i+n-1].capital ||
					n == 1 && (ordinary[strings.ToLower(span)] || d.sought[key.String()])) &&
				!(quotes(text, words[i].start, words[i+n-1].end) && !ordinary[strings.ToLower(span)])
			if small && !(n > 1 && begun && len(d.exact[key.String()]) == 1) {
				continue
			}
			if next := i + n; next+1 < len(words) && posted[words[next].fold] && words[next+1].capital &&
				d.isOffice(key.String()) {
				continue // the British ambassador in Berlin is not he of whom the book says so, in Moscow
			}
			next := following(text, words, i+n)
			if d.isRank(key.String()) && (next.capital || len(givenForms[next.fold]) > 0) {
				continue // King George is not the King, whoever that is
			}
			ps := d.ownSpelling(d.exact[key.String()], span)
			if n > 1 && len(ps) == 0 && (words[i].capital || !capitals) {
				ps = persons(d.firm(d.translated(key.String())))
			}
			if n == 1 && len(ps) == 0 && (words[i].capital || text[words[i].start] >= utf8.RuneSelf) &&
				len(key.String()) >= 4 && titles[strings.ToLower(span)] == noTitle {
				ps = persons(d.firm(d.named(span)))
			}
			end := words[i+n-1].end
			if len(ps) == 0 && next.end > next.start {
				if ps = d.unmarked(span, text[next.start:]); len(ps) > 0 {
					end-- // the s is no part of the name
				}
			}
			ps = d.ruling(ofNumber(ps, span, text[next.start:next.end]), key.String(), text, words, i+n)
			if len(ps) == 0 {
				continue
			}
			at := Found{words[i].start, end, ps}
			if i > 0 {
				at.Persons = d.entitled(text[words[i-1].start:words[i-1].end], at.Persons)
			}
			found = append(found, at)
			took = n
			break
		}
		i += took
	}
	found = d.withKin(text, found)
	for i := range found {
		if strings.HasPrefix(text[found[i].End:], "s") {
			found[i].End++
		}
	}
	return found
}

// leastUnmarked is how many letters a name has at least that is read without the s behind it: reeds are no Reed's.
const leastUnmarked = 5

// unmarked are those who have a name, as it is spelled, with an s behind it and no apostrophe before that, as it is
// typed in a hurry: molotovs wife. after is what follows. The Rosenbergs are several, but Rosenbergs missus is his.
func (d *Directory) unmarked(span, after string) []*Person {
	name, ok := strings.CutSuffix(span, "s")
	if !ok {
		return nil
	}
	if first, _ := utf8.DecodeRuneInString(span); unicode.IsUpper(first) {
		if of, _ := kinAhead(strings.ToLower(after[:min(len(after), farthestKin)])); of == nil {
			return nil
		}
	}
	if utf8.RuneCountInString(name) < leastUnmarked || strings.HasSuffix(name, "s") ||
		strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }) ||
		ordinary[strings.ToLower(name)] || ordinary[strings.ToLower(span)] || d.sought[fold.Key(name)] {
		return nil
	}
	plain := spelled(name)
	return slices.DeleteFunc(slices.Clone(d.exact[fold.Key(name)]), func(p *Person) bool {
		return !slices.ContainsFunc(d.same[fold.Key(name)], func(i int) bool {
			k := &d.keys[i]
			return k.person == p && !k.role && k.plain == plain
		})
	})
}

// following is the word that stands right behind those before at, the zero word where none does.
func following(text string, words []word, at int) word {
	if at >= len(words) || text[words[at-1].end:words[at].start] != " " {
		return word{}
	}
	return words[at]
}

// posted are the words after which the place of an office stands.
var posted = map[string]bool{"in": true, "to": true, "at": true}

// isOffice reports whether a folded form is nothing but an office or a title by which records
// call somebody, without a name in it.
func (d *Directory) isOffice(folded string) bool {
	keys := d.same[folded]
	last := folded[strings.LastIndexByte(folded, ' ')+1:]
	return len(keys) > 0 && len(d.exact[last]) == 0 &&
		!slices.ContainsFunc(keys, func(i int) bool { return !d.keys[i].role })
}

func persons(found []Match) []*Person {
	var list []*Person
	for _, m := range found {
		list = append(list, m.Person)
	}
	return list
}

// entitled leaves of persons those whom a title before the name allows.
func (d *Directory) entitled(word string, list []*Person) []*Person {
	kind := titles[strings.ToLower(word)]
	if kind != gentleman && kind != lady {
		return list
	}
	var found []Match
	for _, p := range list {
		found = append(found, Match{Person: p, Exact: true})
	}
	if kind == lady {
		return persons(d.ladies(found))
	}
	return persons(d.gentlemen(found))
}

// ordinary are words that fold to a name: without a capital they are none.
var ordinary = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`ballerinas batch bone brand brick butler canoe car care cassandra christian
	eerie ere felix goto
		green grim hall hell hull jew keep low lure marks miller pillar pit reddens serge she solomon stern
		teller ver via victor
		wolf young`) {
		m[w] = true
	}
	return m
}()
