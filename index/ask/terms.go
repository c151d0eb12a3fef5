package ask

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/fold"
	"daybook/index/lexicon"
	"daybook/index/prose"
)

// A called is what has several names: a term of the period, a place, or what happened. Whoever asks by one
// of them means it by all.
type called struct {
	id    string         // of a term, "" for a place or an event
	forms []string       // as they are written, each with a key
	words []string       // of them, those that the diaries or our own words may have
	items []*corpus.Item // that have it among their places, tell of it, or name it in their headline
	event bool
}

// A form is one of the names of something called, by the words of its key.
type form struct {
	words   []string
	of      int  // in Finder.called
	capital bool // it is one word with a capital, as the Board is: no short form in small letters where a word is so
}

// calledTable lists what has several names, and its forms by their first word, the longest first.
func calledTable(c *corpus.Corpus) ([]called, map[string][]form) {
	var table []called
	for _, t := range c.Terms() {
		words := slices.Concat([]string{t.Heading, t.Modern, t.Cyrillic}, t.Variants)
		table = append(table, called{id: t.ID, forms: append(slices.Clone(words), t.Sought...), words: words})
	}
	at := map[string][]*corpus.Item{}
	for _, it := range c.Items() {
		for _, place := range it.Places {
			at[place] = append(at[place], it)
		}
	}
	for _, p := range c.Places() {
		k := called{forms: slices.Concat(p.Names, p.Sought), words: p.Names}
		for _, name := range p.Names {
			k.items = append(k.items, at[name]...)
		}
		table = append(table, k)
	}
	for _, e := range c.Events() {
		k := called{forms: e.Names, event: true}
		for _, id := range e.Items {
			if it, ok := c.Item(id); ok {
				k.items = append(k.items, it)
			}
		}
		if len(e.Items) > 0 {
			table = append(table, k)
		}
	}
	forms := map[string][]form{}
	for i := range table {
		for _, s := range table[i].forms {
			var words []string
			for _, w := range keys(s) {
				words = append(words, w.key)
			}
			if len(words) > 0 && len(strings.Join(words, " ")) > 2 {
				forms[words[0]] = append(forms[words[0]], form{words, i, capitalWord(s)})
			}
		}
	}
	for _, list := range forms {
		slices.SortStableFunc(list, func(a, b form) int { return cmp.Compare(len(b.words), len(a.words)) })
	}
	return table, forms
}

// capitalWord reports whether a name is one word with a capital, the article apart.
func capitalWord(name string) bool {
	name = strings.TrimPrefix(name, "the ")
	r, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(r) && !strings.Contains(name, " ")
}

// titled adds to each term the items that are headed by it, whether the diary uses it there or not.
func (x *Finder) titled() {
	for i := range x.called {
		k := &x.called[i]
		if k.id == "" {
			continue
		}
		for _, it := range x.lex.Items() {
			if lexicon.Bare(it) || !slices.ContainsFunc(k.words, func(s string) bool {
				return len(s) >= leastTitled && strings.Contains(it.Headline, s)
			}) {
				continue
			}
			k.items = append(k.items, it)
		}
	}
}

// leastTitled is how many bytes a form has at least that a headline is searched for: shorter ones
// stand within other words.
const leastTitled = 5

// A keyed is a word of a question as names are compared, and where it stands.
type keyed struct {
	key        string
	start, end int
}

// keys are the words of a question by their keys, possessive endings apart.
func keys(question string) []keyed {
	var list []keyed
	for w := range strings.FieldsSeq(question) {
		start := strings.Index(question[end(list):], w) + end(list)
		bare := prose.Unowned(strings.TrimFunc(w, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.'
		}))
		words := strings.Fields(fold.Key(bare))
		if len(words) == 0 {
			words = []string{""} // so that the next word is looked for behind it
		}
		for _, key := range words {
			list = append(list, keyed{key, start, start + len(w)})
		}
	}
	return list
}

func end(list []keyed) int {
	if len(list) == 0 {
		return 0
	}
	return list[len(list)-1].end
}

// lastWord is the last word of a text, without marks and ending.
func lastWord(text string) string {
	text = strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	return prose.Unowned(text[strings.LastIndexByte(text, ' ')+1:])
}

// stand reports whether words, by their keys, stand at the beginning of others.
func stand(form []string, words []keyed) bool {
	return len(form) <= len(words) && slices.EqualFunc(form, words[:len(form)], func(s string, w keyed) bool { return s == w.key })
}

// A calling is where a question names a term or a place.
type calling struct {
	start, end int
	synonyms   []string // stems of the other forms of one word
	fits       int      // in the names of the reading, -1 for none
}

// readCalled notes the period terms and the places of a question, so that whoever asks of
// the Politburo finds the Instantsia, and who asks of Lemberg Lwow. Other forms of several
// words are only cues; but what the calendar says has the term or the place meets its name.
func (x *Finder) readCalled(question string, r *Reading) []calling {
	words := keys(question)
	found := map[int]calling{}
	for i, w := range words {
		for _, f := range x.forms[w.key] {
			if !stand(f.words, words[i:]) ||
				f.capital && x.ordinary(lastWord(question[w.start:words[i+len(f.words)-1].end])) { // a board game
				continue
			}
			last := words[i+len(f.words)-1].end
			if was, ok := found[f.of]; !ok || last-w.start > was.end-was.start {
				found[f.of] = calling{start: w.start, end: last, fits: -1}
			}
		}
	}
	var list []calling
	for i := range x.called {
		at, ok := found[i]
		if !ok {
			continue
		}
		k, items := &x.called[i], x.called[i].items
		if k.id != "" {
			r.Terms = append(r.Terms, k.id)
			items = slices.Concat(x.corpus.Using(k.id), items)
		}
		for _, form := range k.words {
			if stems := x.prose.Stems(form); len(stems) == 1 {
				at.synonyms = append(at.synonyms, stems[0])
			} else if k.id != "" {
				r.cues += " " + form
			}
		}
		if len(items) > 0 {
			at.fits = len(r.names)
			r.names = append(r.names, named{items: items, event: k.event})
		}
		list = append(list, at)
	}
	return list
}
