package book

import (
	"fmt"
	"slices"
	"strings"
)

// Pages is a set of printed pages as ranges in ascending order.
type Pages []PageRange

// A PageRange is pages From to To, inclusive.
type PageRange struct{ From, To int }

// ParsePages reads page references such as "65", "240-241", "36-7, 43, 220n.". An
// end with fewer digits than the beginning is taken as abbreviated.
func ParsePages(s string) (Pages, error) {
	var pages Pages
	for part := range strings.SplitSeq(s, ",") {
		part = strings.TrimSuffix(strings.TrimSpace(part), "n.")
		if part == "" {
			continue
		}
		a, b, ranged := strings.Cut(strings.ReplaceAll(part, "–", "-"), "-")
		if !ranged {
			b = a
		}
		if b != "" && len(b) < len(a) {
			b = a[:len(a)-len(b)] + b
		}
		var r PageRange
		if _, err := fmt.Sscanf(a+" "+b, "%d %d", &r.From, &r.To); err != nil || r.To < r.From || r.From < 1 {
			return nil, fmt.Errorf("read pages %q: %q is not a page or a range of pages", s, part)
		}
		pages = append(pages, r)
	}
	return pages, nil
}

// Add returns p with page n added.
func (p Pages) Add(n int) Pages {
	if len(p) > 0 {
		last := &p[len(p)-1]
		if n >= last.From && n <= last.To {
			return p
		}
		if n == last.To+1 {
			last.To = n
			return p
		}
	}
	for _, r := range p {
		if n >= r.From && n <= r.To {
			return p
		}
	}
	return append(p, PageRange{n, n})
}

// MergePages returns all pages of the lists, in order.
func MergePages(lists ...Pages) Pages {
	var all []int
	for _, p := range lists {
		for _, r := range p {
			for n := r.From; n <= r.To; n++ {
				all = append(all, n)
			}
		}
	}
	slices.Sort(all)
	var pages Pages
	for _, n := range all {
		pages = pages.Add(n)
	}
	return pages
}

// Contains reports whether page n is in p.
func (p Pages) Contains(n int) bool {
	for _, r := range p {
		if n >= r.From && n <= r.To {
			return true
		}
	}
	return false
}

// String writes p as "65, 240-241".
func (p Pages) String() string {
	var b strings.Builder
	for i, r := range p {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%d", r.From)
		if r.To > r.From {
			fmt.Fprintf(&b, "-%d", r.To)
		}
	}
	return b.String()
}
