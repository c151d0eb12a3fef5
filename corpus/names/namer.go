package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/dates"
	"daybook/corpus/fold"
)

// A Namer finds names in passages: every form of every person, the longest first,
// each meaning the person that page, date and the editor's brackets leave over.
type Namer struct {
	forms map[string][]form // by first word, longest first
	given map[string]bool   // given names of the records: see givenKey
}

type form struct {
	words []string
	uses  []use
}

type use struct {
	person  string
	variant Variant
	bare    bool // the surname alone
}

// NewNamer makes a namer of the persons. It does not change afterwards.
func NewNamer(persons []*Person) *Namer {
	byForm := map[string][]use{}
	add := func(text string, u use) {
		key := strings.Join(nameWords(text), " ")
		if key == "" || len(u.variant.Pages) == 0 && !strings.ContainsFunc(text, unicode.IsUpper) {
			return // "my brother" says who is meant only on a page
		}
		for i, old := range byForm[key] {
			if old.person == u.person {
				if old.bare && !u.bare { // a rule of the calendar beats what we derive
					byForm[key][i] = u
					return
				}
				if u.bare {
					return
				}
			}
		}
		byForm[key] = append(byForm[key], u)
	}
	for _, p := range persons {
		for _, v := range p.Variants {
			add(v.Form, use{person: p.ID, variant: v})
			if s := sentenceCase(v.Form); s != v.Form {
				add(s, use{person: p.ID, variant: v})
			}
		}
	}
	for _, p := range persons {
		surname, given, _ := strings.Cut(p.Heading, ", ")
		surname, _, _ = strings.Cut(surname, " (")
		add(surname, use{person: p.ID, bare: true})
		if first, _, _ := strings.Cut(given, " "); first != "" && !strings.Contains(first, "(") {
			for _, name := range []string{first, given} {
				add(name+" "+surname, use{person: p.ID})
				add(surname+", "+name, use{person: p.ID})
			}
		}
	}
	n := &Namer{forms: map[string][]form{}, given: givenSet(persons)}
	for key, uses := range byForm {
		words := strings.Split(key, " ")
		n.forms[words[0]] = append(n.forms[words[0]], form{words, uses})
	}
	for first := range n.forms {
		slices.SortFunc(n.forms[first], func(a, b form) int {
			if d := len(b.words) - len(a.words); d != 0 {
				return d
			}
			return strings.Compare(strings.Join(a.words, " "), strings.Join(b.words, " "))
		})
	}
	return n
}

// sentenceCase writes the first letter large, as at the beginning of a sentence.
func sentenceCase(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// givenSet are the first given names of the records.
func givenSet(persons []*Person) map[string]bool {
	given := map[string]bool{}
	for _, p := range persons {
		if _, names, ok := strings.Cut(p.Heading, ", "); ok {
			first, _, _ := strings.Cut(names, " ")
			given[givenKey(first)] = true
		}
	}
	return given
}

// givenKey also levels c and k: Nicolai, Nikolai; Victor, Viktor.
func givenKey(name string) string { return strings.ReplaceAll(fold.Key(name), "c", "k") }

// nameWords splits a text into the words that names are compared by: letters and
// inner hyphens, case kept, but for a leading article.
func nameWords(s string) []string {
	var words []string
	for start, end := range wordsOf(s) {
		words = append(words, nameWord(s[start:end]))
	}
	return words
}

func nameWord(w string) string {
	if strings.EqualFold(w, "the") || strings.EqualFold(w, "our") {
		return strings.ToLower(w)
	}
	if w == strings.ToUpper(w) && utf8.RuneCountInString(w) > 2 { // head-words of notes
		r, n := utf8.DecodeRuneInString(w)
		return string(r) + strings.ToLower(w[n:])
	}
	return w
}

// wordsOf yields the start and end of each word of s: letters with inner hyphens.
func wordsOf(s string) func(yield func(int, int) bool) {
	return func(yield func(int, int) bool) {
		start := -1
		for i, r := range s {
			in := unicode.IsLetter(r) || r == '-' && start >= 0
			switch {
			case in && start < 0:
				start = i
			case !in && start >= 0:
				if !yield(start, i-len(s[start:i])+len(strings.TrimRight(s[start:i], "-"))) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(start, start+len(strings.TrimRight(s[start:], "-")))
		}
	}
}

// A sense is whom a form means at one place: a person, or one of several, or nobody.
type sense struct {
	person   string
	oneOf    []string
	probably bool
}

func (s sense) known() bool { return s.person != "" || len(s.oneOf) > 0 }

// choose returns the one person that a form can mean on the page and date, or the
// several; nobody where each use of it is limited to other pages or dates: the
// calendar's limits hold. A use with a scope that fits beats those without one.
func (f form) choose(page int, date dates.Date) sense {
	var scoped, open, bare []string
	probably := false
	for _, u := range f.uses {
		v := u.variant
		limited := len(v.Pages) > 0 || !v.From.IsZero() || !v.To.IsZero()
		switch {
		case !limited && u.bare:
			bare = append(bare, u.person)
		case !limited:
			open = append(open, u.person)
		case len(v.Pages) > 0 && (page == 0 || !v.Pages.Contains(page)):
		case !v.From.IsZero() && !date.Overlaps(v.From, v.To):
		default:
			scoped = append(scoped, u.person)
			probably = probably || v.Probably
		}
	}
	for _, ids := range [][]string{scoped, open, bare} {
		slices.Sort(ids)
		ids = slices.Compact(ids)
		switch len(ids) {
		case 0:
			continue
		case 1:
			return sense{person: ids[0], probably: probably}
		}
		return sense{oneOf: ids}
	}
	return sense{}
}

// single returns the form that is one word.
func (n *Namer) single(word string) (form, bool) {
	list := n.forms[word]
	if len(list) == 0 || len(list[len(list)-1].words) > 1 { // the longest come first
		return form{}, false
	}
	return list[len(list)-1], true
}

func (f form) means(person string) bool {
	return slices.ContainsFunc(f.uses, func(u use) bool { return u.person == person })
}
