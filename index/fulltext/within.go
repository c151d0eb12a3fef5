package fulltext

import "daybook/corpus"

// itemHit returns the item of a passage whose part holds what matched: the one with the most matches, the first of
// the passage where none is within it or where it is alone; nil for a passage in no item.
func (x *Index) itemHit(p *corpus.Passage, stems []string) *corpus.Item {
	if len(p.Items) == 0 {
		return nil
	}
	best := p.Items[0]
	if len(p.Items) == 1 {
		return best
	}
	count := map[*corpus.Item]int{}
	for _, at := range x.Highlights(p.Text, stems) {
		count[p.ItemAt(at.Start)]++
	}
	for _, it := range p.Items { // in their order, for a steady choice
		if count[it] > count[best] {
			best = it
		}
	}
	return best
}
