package main

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"daybook/index/ask"
)

// report prints how the questions were answered that the weights were not fitted to.
func report(out io.Writer, held []*result, show bool) {
	for _, way := range []string{whole, alone, stripped} {
		types := map[string][]*result{}
		for _, r := range held {
			if r.way != way {
				continue
			}
			types[r.Type] = append(types[r.Type], r)
			by := fmt.Sprintf("= writer %d ", r.writer)
			if r.told() {
				types[by+"told"] = append(types[by+"told"], r)
			} else {
				types[by+"untold"] = append(types[by+"untold"], r)
			}
			if r.Kind != "" {
				types["= untold: "+r.Kind] = append(types["= untold: "+r.Kind], r)
			}
			if len(r.Items) > 0 {
				types["= answerable"] = append(types["= answerable"], r)
				types[fmt.Sprintf("= half %d", r.half)] = append(types[fmt.Sprintf("= half %d", r.half)], r)
				if r.Type == "paraphrase" {
					types[fmt.Sprintf("= paraphrase, half %d", r.half)] =
						append(types[fmt.Sprintf("= paraphrase, half %d", r.half)], r)
				}
			}
		}
		table(out, way, types)
		reachable(out, held, way)
	}
	lines(out, held)
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

func table(out io.Writer, way string, types map[string][]*result) {
	fmt.Fprintf(out, "\n%s\n%-22s %4s %6s %6s %6s %6s %8s\n", way, "type", "n", "hit@1", "hit@3", "hit@10", "MRR",
		"nothing")
	for _, t := range slices.Sorted(maps.Keys(types)) {
		line(out, t, types[t])
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
	fmt.Fprintf(out, "%-22s %4d %6.3f %6.3f %6.3f %6.3f %8.3f\n", name, len(list), at[0]/n, at[1]/n, at[2]/n, mrr/n,
		nothing/n)
}

// reachable prints what the confidence can tell apart at whatever bound: the area under the
// curve, and how many of the unanswerable are answered "nothing" where as many of the
// answerable are.
func reachable(out io.Writer, held []*result, way string) {
	yes, no := sides(held, way)
	fmt.Fprintf(out, "area under the curve %.4f; nothing, at wrongly nothing of", area(yes, no))
	for _, q := range []float64{0.03, 0.05, 0.08, 0.1, 0.15} {
		fmt.Fprintf(out, "  %.0f%%: %.3f", 100*q, nothingAt(yes, no, q))
	}
	fmt.Fprintln(out)
}

// sides are the confidences of the answerable and of the others, each in order.
func sides(held []*result, way string) (yes, no []float64) {
	for _, r := range held {
		switch {
		case r.way != way:
		case len(r.Items) > 0:
			yes = append(yes, r.sure)
		default:
			no = append(no, r.sure)
		}
	}
	slices.Sort(yes)
	slices.Sort(no)
	return yes, no
}

func area(yes, no []float64) float64 {
	sum := 0
	for _, y := range yes {
		i, _ := slices.BinarySearch(no, y)
		sum += i
	}
	return float64(sum) / float64(len(yes)*len(no))
}

func nothingAt(yes, no []float64, wrongly float64) float64 {
	i, _ := slices.BinarySearch(no, yes[int(wrongly*float64(len(yes)))])
	return float64(i) / float64(len(no))
}

// lines prints how often the first hit is right with the line of doubt and without.
func lines(out io.Writer, held []*result) {
	var right, all [2]int
	for _, r := range held {
		if r.way != whole || !r.says {
			continue
		}
		i := 0
		if r.certain {
			i = 1
		}
		all[i]++
		if r.rank == 1 {
			right[i]++
		}
	}
	fmt.Fprintf(out, "\nanswered with the line of doubt: %d, the first hit right %.2f; without it: %d, right %.2f\n",
		all[0],
		float64(right[0])/float64(max(all[0], 1)), all[1], float64(right[1])/float64(max(all[1], 1)))
}

// ablation prints what the doubt loses without each thing that it looks at.
func ablation(out io.Writer, held []*result, without map[int][]*result) {
	yes, no := sides(held, whole)
	all, at5, at10 := area(yes, no), nothingAt(yes, no, 0.05), nothingAt(yes, no, 0.1)
	fmt.Fprintf(out, "\nwithout        area    nothing at 5%%  at 10%%  (differences)\n")
	for i := 1; i < ask.DoubtCount; i++ {
		yes, no := sides(without[i], whole)
		fmt.Fprintf(out, "%-12s %+.4f %+12.3f %+9.3f\n", ask.DoubtNames[i], area(yes, no)-all,
			nothingAt(yes, no, 0.05)-at5, nothingAt(yes, no, 0.1)-at10)
	}
}
