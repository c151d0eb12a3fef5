package dated

import (
	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/corpus/document"
)

// again begins a further entry of the day of the one that is open, with the words of a mark,
// and reports whether there is one that has a day.
func (b *builder) again(m mark, blk *document.Block) bool {
	if b.entry == nil || b.entry.Date.IsZero() || b.entry.Date.Basis == dates.Under || len(b.entry.Passages) == 0 ||
		b.entry.Date.Precision != dates.PrecisionDay {
		return false
	}
	d, article := b.entry.Date, b.article
	d.Printed, d.Basis, d.Reason = m.printed, dates.Inferred, "it is of the same day as what stands before it"
	b.close()
	b.entry, b.article = &corpus.Entry{Date: d, Part: corpus.Body}, article
	if blk.Kind == document.Heading || m.open.Whole {
		b.title(blk, m)
		return true
	}
	b.passage(blk, corpus.Diarist)
	return true
}
