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
	Probably   bool     // likely by the context, not certain: see Variant
}

// A namer finds names in passages: every form of every person, the longest first,
// each meaning the person that page, date and the editor's brackets leave over.
type namer struct {
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

func newNamer(persons []*Person) *namer {
	byForm := map[string][]use{}
	add := func(text string, u use) {
		key := strings.Join(nameWords(text), " ")
		if key == "" || u.variant.Kind != ByContext && !strings.ContainsFunc(text, unicode.IsUpper) {
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
			if v.Kind == ByContext {
				add(sentenceCase(v.Form), use{person: p.ID, variant: v})
			}
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
	n := &namer{forms: map[string][]form{}, given: givenSet(persons)}
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
func givenKey(name string) string { return strings.ReplaceAll(Fold(name), "c", "k") }

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

// A token is a word of a passage as names are compared.
type token struct {
	start, end int
	text       string
}

// mentions finds the names in a passage of the given date.
func (r *reading) mentions(p *Passage, date Date) []Mention {
	var words []token
	for start, end := range wordsOf(p.Text) {
		words = append(words, token{start, end, nameWord(p.Text[start:end])})
	}
	var found []Mention
	var forms []form
	add := func(f form, start, end int) {
		m := Mention{Start: start, End: end}
		m.Editorial = slices.ContainsFunc(p.Spans, func(s Span) bool {
			return s.Kind == EditorAdd && s.Start <= m.Start && m.End <= s.End
		})
		m.Person, m.OneOf, m.Probably = f.choose(p.pageAt(start), date)
		found = append(found, m)
		forms = append(forms, f)
	}
	for i := 0; i < len(words); i++ {
		f, known := r.at(p, words[i:], date)
		switch n := len(f.words); {
		case n == 0:
			for _, t := range r.joined(p, words[i], date) {
				f, _ := r.single(t.text)
				add(f, t.start, t.end)
			}
		case n == 1 && r.isGiven(p, f, words, i):
		case known || bracketed(p.Text[words[i+n-1].end:]):
			add(f, words[i].start, words[i+n-1].end)
			i += n - 1
		}
	}
	r.identify(p, found, forms)
	return slices.DeleteFunc(found, func(m Mention) bool { return m.Person == "" && len(m.OneOf) == 0 })
}

// at returns the longest form that begins at the first of the words and means somebody
// here, else the longest.
func (n *namer) at(p *Passage, words []token, date Date) (f form, known bool) {
	for _, g := range n.forms[words[0].text] {
		if len(g.words) > len(words) || !g.matches(p, words) {
			continue
		}
		if id, oneOf, _ := g.choose(p.pageAt(words[0].start), date); id != "" || len(oneOf) > 0 {
			return g, true
		}
		if len(f.words) == 0 {
			f = g
		}
	}
	return f, false
}

// bracketed reports whether an editor's bracket comes next.
func bracketed(s string) bool {
	return strings.HasPrefix(strings.TrimLeft(s, " *.¹²³⁴⁵⁶⁷⁸⁹'’"), "[")
}

func (f form) matches(p *Passage, words []token) bool {
	for j := 1; j < len(f.words); j++ {
		gap := p.Text[words[j-1].end:words[j].start]
		if words[j].text != f.words[j] || utf8.RuneCountInString(gap) > 2 || strings.Trim(gap, " .\n'’") != "" {
			return false
		}
	}
	return true
}

// single returns the form that is one word.
func (n *namer) single(word string) (form, bool) {
	list := n.forms[word]
	if len(list) == 0 || len(list[len(list)-1].words) > 1 { // the longest come first
		return form{}, false
	}
	return list[len(list)-1], true
}

// joined returns the parts of a word that joins names with hyphens, as "Molotov-
// Ribbentrop" does, where each of them names one person.
func (n *namer) joined(p *Passage, word token, date Date) []token {
	var parts []token
	start := word.start
	for part := range strings.SplitSeq(p.Text[word.start:word.end], "-") {
		t := token{start, start + len(part), nameWord(part)}
		start = t.end + 1
		f, ok := n.single(t.text)
		if !ok {
			return nil
		}
		if id, _, _ := f.choose(p.pageAt(t.start), date); id == "" {
			return nil
		}
		parts = append(parts, t)
	}
	if len(parts) < 2 {
		return nil
	}
	return parts
}

// isGiven reports whether a surname is somebody else's given name where it stands: it
// is one of the records' given names, and another's surname follows it, as in
// "Nicolai Titulescu", or stands before it, as in the head of a note, "TITULESCU, Nicolai".
func (n *namer) isGiven(p *Passage, f form, words []token, i int) bool {
	if !n.given[givenKey(words[i].text)] ||
		slices.ContainsFunc(f.uses, func(u use) bool { return !u.bare && u.variant.Kind != "surname" }) {
		return false
	}
	if i+1 < len(words) && p.Text[words[i].end:words[i+1].start] == " " {
		next, _ := utf8.DecodeRuneInString(words[i+1].text)
		if unicode.IsUpper(next) {
			return true
		}
	}
	if i == 0 || p.Text[words[i-1].end:words[i].start] != ", " {
		return false
	}
	head := p.Text[words[i-1].start:words[i-1].end]
	return head == strings.ToUpper(head)
}

// identify lets the editor's identification, "Lev Borisovich [Kamenev]", hold for the
// form before it, here and until he says otherwise. Where that form is plain already,
// the bracket means the same person, though others bear the name in it.
func (r *reading) identify(p *Passage, found []Mention, forms []form) {
	for i := range found {
		key := strings.Join(forms[i].words, " ")
		if i+1 < len(found) && found[i+1].Editorial && !found[i].Editorial &&
			bracketed(p.Text[found[i].End:]) && strings.TrimLeft(p.Text[found[i].End:found[i+1].Start], " *[.¹²³⁴⁵⁶⁷⁸⁹'’") == "" {
			next := &found[i+1]
			if found[i].Person != "" && len(forms[i].words) > 1 && forms[i+1].means(found[i].Person) {
				next.Person, next.OneOf = found[i].Person, nil
			}
			if next.Person != "" {
				r.brackets[key] = next.Person
				if found[i].Person == "" {
					found[i].Person, found[i].OneOf = next.Person, nil
				}
			}
		}
		if id := r.brackets[key]; found[i].Person == "" && slices.Contains(found[i].OneOf, id) {
			found[i].Person, found[i].OneOf = id, nil
		}
	}
}

func (f form) means(person string) bool {
	return slices.ContainsFunc(f.uses, func(u use) bool { return u.person == person })
}

// choose returns the one person that a form can mean on the page and date, or the
// several; nobody where each use of it is limited to other pages or dates: the
// calendar's limits hold. A use with a scope that fits beats those without one.
func (f form) choose(page int, date Date) (person string, oneOf []string, probably bool) {
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
			return ids[0], nil, probably
		}
		return "", ids, false
	}
	return "", nil, false
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
