package main

import (
	"fmt"
	"io"
)

// features are what the ranking looks at, as it can be done without: the weights of one, by
// name. A multiplier is done without at 1, all others at 0.
var features = []struct {
	names   []string
	without float64
}{
	{[]string{"others"}, 0}, {[]string{"asks"}, 0}, {[]string{"told"}, 0}, {[]string{"sentence"}, 0},
	{[]string{"window"}, 0}, {[]string{"lines"}, 0}, {[]string{"share"}, 0}, {[]string{"unmet"}, 0},
	{[]string{"exact.asks", "near.asks"}, 0}, {[]string{"exact.also", "near.also"}, 0},
	{[]string{"exact.notes", "near.notes"}, 0}, {[]string{"exact.text", "near.text"}, 0},
	{[]string{"near.head", "near.told", "near.asks", "near.also", "near.text", "near.notes", "near.bare"}, 0},
	{[]string{"person.named", "person.among", "person.headline"}, 0},
	{[]string{"time.day", "time.within", "time.about", "time.under", "time.year", "time.other"}, 0},
	{[]string{"bareWindow"}, 0}, {[]string{"bareLines"}, 0}, {[]string{"bare"}, 0},
	{[]string{"exact.bare", "near.bare"}, 0},
	{[]string{"name"}, 1}, {[]string{"weak"}, 1}, {[]string{"common"}, 0},
}

// withoutEach prints what the ranking loses without each feature, the others fitted again to
// two thirds of the questions, on the third that is held out: with the texts, with the
// calendar alone and with the text alone, how many in a thousand have a right item first and
// among the first three. It begins with the ranking as it is, fitted likewise.
func (f *fitting) withoutEach(out io.Writer, cases []*trial) {
	var fitted, held []*trial
	for _, k := range cases {
		if heldOut(k.Q) {
			held = append(held, k)
		} else {
			fitted = append(fitted, k)
		}
	}
	fmt.Fprintf(out, "\n%-28s %7s", "without", "loss")
	for _, way := range []string{whole, alone, stripped} {
		fmt.Fprintf(out, "  %s: hit@1 hit@3", way)
	}
	fmt.Fprintln(out)
	try := func(name string, off []string, at float64) {
		f.off, f.offAt = off, at
		w := f.fit(fitted, -1)
		fmt.Fprintf(out, "%-28s %7.4f", name, loss(&w, answerable(held)))
		for _, way := range []string{whole, alone, stripped} {
			n, first, three := 0, 0, 0
			for _, r := range ranked(&w, held) {
				if r.way != way || len(r.Items) == 0 {
					continue
				}
				n++
				if r.rank == 1 {
					first++
				}
				if r.rank > 0 && r.rank <= 3 {
					three++
				}
			}
			fmt.Fprintf(out, "  %5d %5d", 1000*first/max(n, 1), 1000*three/max(n, 1))
		}
		fmt.Fprintln(out)
	}
	try("nothing", nil, 0)
	for _, feature := range features {
		name := feature.names[0]
		if len(feature.names) > 1 {
			name += fmt.Sprintf(" and %d more", len(feature.names)-1)
		}
		try(name, feature.names, feature.without)
	}
}

// answerable are the cases that have what answers among the evidence.
func answerable(cases []*trial) (list []*trial) {
	for _, k := range cases {
		if len(k.Items) > 0 && !k.lost {
			list = append(list, k)
		}
	}
	return list
}
