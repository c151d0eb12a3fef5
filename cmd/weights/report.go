package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
)

// report prints how the questions were answered that the weights were not fitted to.
func report(out io.Writer, cases []*trial, held []*result, show bool) {
	for _, way := range []string{whole, alone, stripped} {
		types := map[string][]*result{}
		for _, r := range held {
			if r.way != way {
				continue
			}
			types[r.Type] = append(types[r.Type], r)
			if len(r.Items) > 0 {
				types["= answerable"] = append(types["= answerable"], r)
				types[fmt.Sprintf("= half %d", r.half)] = append(types[fmt.Sprintf("= half %d", r.half)], r)
				if r.Type == "paraphrase" {
					types[fmt.Sprintf("= paraphrase, half %d", r.half)] = append(types[fmt.Sprintf("= paraphrase, half %d", r.half)], r)
				}
			}
		}
		fmt.Fprintf(out, "\n%s\n%-22s %4s %6s %6s %6s %6s %8s\n", way, "type", "n", "hit@1", "hit@3", "hit@10", "MRR", "nothing")
		for _, t := range slices.Sorted(maps.Keys(types)) {
			line(out, t, types[t])
		}
	}
	if !show {
		return
	}
	for _, r := range held {
		if r.way != whole {
			continue
		}
		switch {
		case len(r.Items) == 0 && r.says:
			fmt.Fprintf(out, "answered %.2f %s: %s → %s\n", r.sure, r.ID, r.Q, r.hits[0].Item.Headline)
		case len(r.Items) > 0 && !r.says:
			fmt.Fprintf(out, "refused %.2f (rank %d) %s: %s\n", r.sure, r.rank, r.ID, r.Q)
		case len(r.Items) > 0 && r.rank != 1:
			fmt.Fprintf(out, "rank %d %s: %s → %s\n", r.rank, r.ID, r.Q, r.hits[0].Item.Headline)
		}
	}
}

func line(out io.Writer, name string, list []*result) {
	var at [3]float64
	mrr, nothing := 0.0, 0.0
	for _, r := range list {
		for i, most := range []int{1, 3, 10} {
			if r.rank > 0 && r.rank <= most {
				at[i]++
			}
		}
		if r.rank > 0 {
			mrr += 1 / float64(r.rank)
		}
		if !r.says {
			nothing++
		}
	}
	n := float64(len(list))
	fmt.Fprintf(out, "%-22s %4d %6.3f %6.3f %6.3f %6.3f %8.3f\n", name, len(list), at[0]/n, at[1]/n, at[2]/n, mrr/n, nothing/n)
}
