package lexicon

import (
	"cmp"
	"slices"
	"strings"

	"daybook/corpus/fold"
	"daybook/corpus/names"
	"daybook/index/vectors"
)

// A saying is what the calendar says in one go: a sentence, or a way to ask.
type saying struct {
	item        int32
	asks        bool
	from, until int32 // of the words of sayings, until not among them
}

// A meant is the meaning of a stem with how much it tells; the zero value adds nothing.
type meant struct {
	vector vectors.Vector
	tells  float32
}

// none is the number of no stem.
const none = ^uint32(0)

// targets are the words to which one of a question may be near, each once: it is looked for them in all at once.
type targets struct {
	stems   []uint32 // of the corpus, or none
	silent  []uint32 // of what is not told, or none
	vectors vectors.Set
}

// A nearby is one of the targets, by its number, and how near it is, from 0 to 1.
type nearby struct {
	target int
	near   float32
}

// target takes a word of the corpus.
func (b *lexer) target(stem uint32, row int32, v *vectors.Vector) {
	t := &b.l.near
	b.targetOf[row] = len(t.stems)
	t.stems, t.silent = append(t.stems, stem), append(t.silent, none)
	t.vectors.Add(v)
}

// silentTarget takes a word of what is not told, after those of the corpus.
func (b *lexer) silentTarget(stem uint32, row int32, v *vectors.Vector) {
	t := &b.l.near
	i, ok := b.targetOf[row]
	if !ok || t.silent[i] != none {
		i = len(t.stems)
		b.target(none, row, v)
	}
	t.silent[i] = stem
}

// of returns those that are near to a word by the vectors.
func (t *targets) of(v *vectors.Vector) (list []nearby) {
	t.vectors.Near(v, leastCosine, func(i int, cos float32) { list = append(list, nearby{i, nearness(cos)}) })
	return list
}

// targets takes the words of the corpus that the table has, names of persons apart.
func (b *lexer) targets() {
	persons := map[string]bool{}
	for _, p := range b.corpus.Persons() {
		forms := []string{p.Heading}
		for _, v := range p.Variants {
			if v.Kind == names.ByContext {
				continue
			}
			forms = append(forms, v.Form)
		}
		for w := range strings.FieldsSeq(fold.Key(strings.Join(forms, " "))) {
			persons[w] = true
		}
	}
	l := b.l
	l.meaning = make([]int32, len(l.ids))
	for i := range l.meaning {
		l.meaning[i] = -1
	}
	all := make([]token, 0, len(b.rows))
	for t := range b.rows {
		all = append(all, t)
	}
	slices.SortFunc(all, func(a, c token) int { return cmp.Or(cmp.Compare(a.stem, c.stem), cmp.Compare(a.row, c.row)) })
	most := 0
	for _, t := range all {
		if l.meaning[t.stem] < 0 || b.rows[t] > most {
			l.meaning[t.stem], most = t.row, b.rows[t]
		}
		if !b.lower[t.row] && persons[fold.Key(l.table.Word(int(t.row)))] {
			continue
		}
		v := l.table.Vector(int(t.row))
		b.target(t.stem, t.row, &v)
	}
}

// means readies the meaning of each stem, for it is added up often.
func (b *lexer) means() {
	l := b.l
	l.means = make([]meant, len(l.ids))
	for stem, row := range l.meaning {
		if row >= 0 {
			l.means[stem] = l.meant(uint32(stem), row)
		}
	}
}

// meant is the meaning of a stem by a word of the table.
func (l *Lexicon) meant(stem uint32, row int32) meant {
	return meant{l.table.Vector(int(row)), float32(l.rarity[stem] * l.content(row))}
}

// say works out what each sentence of the calendar means.
func (b *lexer) say(list []sentence) {
	b.l.sayFrom = make([]int32, len(b.l.items)+1)
	ready := map[token]meant{}
	for _, s := range list {
		from := int32(len(b.l.sayFlow))
		var mean vectors.Mean
		for _, t := range s.words {
			b.l.sayFlow = append(b.l.sayFlow, t.stem)
			if t.row < 0 {
				continue
			}
			m, ok := ready[t]
			if !ok {
				m = b.l.meant(t.stem, t.row)
				ready[t] = m
			}
			mean.Add(&m.vector, m.tells)
		}
		if len(s.words) > 0 {
			mean.Unit()
			b.l.sayMeans.Add(mean.Short())
			b.l.sayings = append(b.l.sayings, saying{s.item, s.asks, from, int32(len(b.l.sayFlow))})
			b.l.sayFrom[s.item+1] = int32(len(b.l.sayings))
		}
	}
	for i := range b.l.items { // those without begin where the one before ends
		b.l.sayFrom[i+1] = max(b.l.sayFrom[i], b.l.sayFrom[i+1])
	}
}
