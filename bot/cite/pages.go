package cite

import (
	"fmt"
	"strconv"
	"strings"

	"daybook/corpus/book"
)

// ranges writes pages, the last page of each range by the rule.
func ranges(p book.Pages, dash string, last func(from, to int) string) string {
	var words []string
	for _, r := range p {
		s := strconv.Itoa(r.From)
		if r.To > r.From {
			s += dash + last(r.From, r.To)
		}
		words = append(words, s)
	}
	return strings.Join(words, ", ")
}

func single(p book.Pages) bool { return len(p) == 1 && p[0].From == p[0].To }

// chicagoLast shortens the last page by The Chicago Manual of Style, 9.61: after a page
// below 100 or one that ends with 00 all figures; after 101-109 and the like only what
// changes; else two figures, or more where more change.
func chicagoLast(from, to int) string {
	all, first := strconv.Itoa(to), strconv.Itoa(from)
	if from < 100 || from%100 == 0 || len(all) != len(first) {
		return all
	}
	same := 0
	for all[same] == first[same] && same < len(all)-1 {
		same++
	}
	if from%100 < 10 {
		return all[same:]
	}
	return all[min(same, len(all)-2):]
}

// mlaLast shortens the last page by the MLA Handbook, 6.56: from 100 on its last two
// figures, or more where more change.
func mlaLast(from, to int) string {
	all, first := strconv.Itoa(to), strconv.Itoa(from)
	if from < 100 || len(all) != len(first) {
		return all
	}
	if from/100 == to/100 {
		return fmt.Sprintf("%02d", to%100)
	}
	same := 0
	for all[same] == first[same] {
		same++
	}
	return all[same:]
}

// wholeLast does not shorten.
func wholeLast(_, to int) string { return strconv.Itoa(to) }
