package corpus

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Mention is a place in a passage where a person is named.
type Mention struct {
	Start, End int      // bytes of Passage.Text
	Person     string   // ID; "" when it cannot be told
	OneOf      []string // the persons it may be, when it is one of several
	Editorial  bool     // in the editor's brackets
}

// A namer finds names in passages: every form of every person, the longest first,
// each meaning the person that page, date and the editor's brackets leave over.
type namer struct {
	forms map[string][]form // by first word, longest first
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

func newNamer(persons []*Person) *namer {
	byForm := map[string][]use{}
	add := func(text string, u use) {
		key := strings.Join(nameWords(text), " ")
		if key == "" || !strings.ContainsFunc(text, unicode.IsUpper) {
			return
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
		}
	}
	for _, p := range persons {
		surname, given, _ := strings.Cut(p.Heading, ", ")
		surname, _, _ = strings.Cut(surname, " (")
		add(surname, use{person: p.ID, bare: true})
		if first, _, _ := strings.Cut(given, " "); first != "" && !strings.Contains(first, "(") {
			add(first+" "+surname, use{person: p.ID})
			add(given+" "+surname, use{person: p.ID})
		}
	}
	n := &namer{forms: map[string][]form{}}
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

// A reading is the state of a namer along one text: what the editor's brackets
// said last about a form.
type reading struct {
	*namer
	brackets map[string]string // form to person ID
}

func (n *namer) read() *reading { return &reading{n, map[string]string{}} }

// mentions finds the names in a passage of the given date.
func (r *reading) mentions(p *Passage, date Date) []Mention {
	type word struct {
		start, end int
		text       string
	}
	var words []word
	for start, end := range wordsOf(p.Text) {
		words = append(words, word{start, end, nameWord(p.Text[start:end])})
	}
	var found []Mention
	var keys []string
	for i := 0; i < len(words); i++ {
		for _, f := range r.forms[words[i].text] {
			if i+len(f.words) > len(words) {
				continue
			}
			match := true
			for j := 1; j < len(f.words); j++ {
				gap := p.Text[words[i+j-1].end:words[i+j].start]
				if words[i+j].text != f.words[j] || len(gap) > 2 || strings.Trim(gap, " .\n") != "" {
					match = false
					break
				}
			}
			if !match {
				continue
			}
			last := words[i+len(f.words)-1]
			m := Mention{Start: words[i].start, End: last.end}
			m.Editorial = slices.ContainsFunc(p.Spans, func(s Span) bool {
				return s.Kind == EditorAdd && s.Start <= m.Start && m.End <= s.End
			})
			key := strings.Join(f.words, " ")
			m.Person, m.OneOf = f.choose(p.pageAt(m.Start), date)
			found = append(found, m)
			keys = append(keys, key)
			i += len(f.words) - 1
			break
		}
	}
	// The editor's identification, "Lev Borisovich [Kamenev]", holds for the form
	// before it, here and until he says otherwise.
	for i := range found {
		if i+1 < len(found) && found[i+1].Editorial && !found[i].Editorial && found[i+1].Person != "" &&
			strings.Trim(p.Text[found[i].End:found[i+1].Start], " *[.¹²³⁴⁵⁶⁷⁸⁹'’") == "" {
			r.brackets[keys[i]] = found[i+1].Person
			if found[i].Person == "" {
				found[i].Person, found[i].OneOf = found[i+1].Person, nil
			}
		}
		if id := r.brackets[keys[i]]; found[i].Person == "" && slices.Contains(found[i].OneOf, id) {
			found[i].Person, found[i].OneOf = id, nil
		}
	}
	return found
}

// choose returns the one person that a form can mean on the page and date, or the
// several. A use with a scope that fits beats those without one.
func (f form) choose(page int, date Date) (string, []string) {
	var scoped, open, bare []string
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
		}
	}
	for _, ids := range [][]string{scoped, open, bare} {
		slices.Sort(ids)
		ids = slices.Compact(ids)
		switch len(ids) {
		case 0:
			continue
		case 1:
			return ids[0], nil
		}
		return "", ids
	}
	var all []string
	for _, u := range f.uses {
		all = append(all, u.person)
	}
	slices.Sort(all)
	return "", slices.Compact(all)
}

func (p *Passage) pageAt(offset int) int {
	page := 0
	for _, piece := range p.Pieces {
		if piece.Start > offset {
			break
		}
		page = piece.Page
	}
	return page
}

// name finds the persons of every passage and notes who is named where.
func (c *Corpus) name(n *namer) {
	readings := map[string]*reading{}
	marked := map[string]bool{} // diaries whose files mark the persons
	for _, t := range c.texts {
		marked[t.Diary] = marked[t.Diary] || t.Work != nil
	}
	for _, p := range c.passages {
		if !marked[p.Diary] {
			r := readings[p.Diary]
			if r == nil {
				r = n.read()
				readings[p.Diary] = r
			}
			p.Names = r.mentions(p, c.DateOf(p))
		}
		seen := map[string]bool{}
		for _, m := range p.Names {
			if m.Person == "" || seen[m.Person] {
				continue
			}
			seen[m.Person] = true
			c.said[m.Person] = append(c.said[m.Person], p)
		}
	}
	for _, it := range c.items {
		seen := map[string]bool{}
		for _, id := range it.People {
			seen[id] = true
		}
		for _, p := range it.passages {
			from, to := it.Extent(p)
			for _, m := range p.Names {
				if m.Person != "" && !seen[m.Person] && m.Start >= from && m.Start < to {
					seen[m.Person] = true
					if it.Provisional {
						it.People = append(it.People, m.Person)
					}
				}
			}
		}
		for id := range seen {
			c.naming[id] = append(c.naming[id], it)
		}
	}
}
