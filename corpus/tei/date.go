package tei

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"daybook/corpus/dated/printed"
	"daybook/corpus/dates"
	"daybook/corpus/tei/tree"
)

// isoDay is a day within a name, such as entry__1912-05-15.xml.
var isoDay = regexp.MustCompile(`(?:^|[^0-9])([0-9]{4})-([0-9]{2})-([0-9]{2})(?:$|[^0-9])`)

// dayIn returns the one day that a name has.
func dayIn(name string) (dates.Date, bool) {
	m := isoDay.FindStringSubmatch(name)
	if m == nil {
		return dates.Date{}, false
	}
	d, err := dates.ParseEDTF(m[1] + "-" + m[2] + "-" + m[3])
	return d, err == nil
}

// machine reads the attributes of a date: when, from and to, notBefore and notAfter,
// and their forms in another calendar. In the old style, the day that was written is
// when-custom; where only the new-style day is given, it is reckoned back.
func machine(n *tree.Node) (dates.Date, bool) {
	style := styleOf(n)
	return machineIn(n, style, n.Words())
}

// machineIn is machine for an element that counts by a calendar, and whose words stand elsewhere.
func machineIn(n *tree.Node, style dates.Style, words string) (dates.Date, bool) {
	old := style == dates.OldStyle
	if old {
		if d, ok := iso(n.Get("when-custom")); ok {
			d.Style = dates.OldStyle
			return d, true
		}
		from, ok1 := iso(n.Get("from-custom"))
		to, ok2 := iso(n.Get("to-custom"))
		if ok1 && ok2 {
			d, ok := span(from, to)
			d.Style = dates.OldStyle
			return d, ok
		}
	}
	d, ok := gregorian(n)
	switch {
	case ok && (old || !d.From.Valid() || !d.To.Valid()): // the last day of February of a Julian leap year
		d = inOldStyle(d, words)
	case ok:
		d.Style = style // said of this day, whatever the diary's other days are in
	}
	return d, ok
}

// attributes are those that give a date for machines, whole or its ends.
var attributes = []string{"when", "when-iso", "value", "from", "to", "from-iso", "to-iso", "notBefore", "notAfter",
	"notBefore-iso", "notAfter-iso"}

// isoShape is a date in the shape in which machines write it.
var isoShape = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?$`)

// impossible says what is wrong with the date that an element gives for machines, "" for nothing; a date without a
// year is none yet.
func impossible(n *tree.Node) string {
	for _, a := range attributes {
		s, _, _ := strings.Cut(n.Get(a), "T")
		_, ok := iso(s)
		switch {
		case s == "" || ok || strings.HasPrefix(s, "-") || a == "value" && !isoShape.MatchString(s):
		case isoShape.MatchString(s):
			return fmt.Sprintf("the machine date “%s” is impossible", s)
		default:
			return fmt.Sprintf("the machine date “%s” cannot be read", tree.Shorten(s, 40))
		}
	}
	for _, pair := range [][2]string{{"from", "to"}, {"notBefore", "notAfter"}} {
		from, ok1 := iso(n.Get(pair[0]))
		to, ok2 := iso(n.Get(pair[1]))
		if ok1 && ok2 && to.To.Before(from.From) {
			return fmt.Sprintf("the machine date from “%s” to “%s” is impossible", n.Get(pair[0]), n.Get(pair[1]))
		}
	}
	return ""
}

func gregorian(n *tree.Node) (dates.Date, bool) {
	for _, a := range []string{"when", "when-iso", "when-custom", "value"} /* of P4 */ {
		if d, ok := iso(n.Get(a)); ok {
			return d, true
		}
	}
	for _, pair := range [][2]string{{"from", "to"}, {"from-iso", "to-iso"}, {"notBefore", "notAfter"},
		{"notBefore-iso", "notAfter-iso"}} {
		from, ok1 := iso(n.Get(pair[0]))
		to, ok2 := iso(n.Get(pair[1]))
		switch {
		case ok1 && ok2:
			return span(from, to)
		case ok1 && pair[0] == "from":
			return from, true
		}
	}
	return dates.Date{}, false
}

// iso reads a date as machines write it; a time of day is passed over.
func iso(s string) (dates.Date, bool) {
	s, _, _ = strings.Cut(s, "T")
	if s == "" || strings.HasPrefix(s, "-") { // --05-15: no year
		return dates.Date{}, false
	}
	if a, b, ok := strings.Cut(s, "/"); ok {
		from, ok1 := iso(a)
		to, ok2 := iso(b)
		if ok1 && ok2 {
			return span(from, to)
		}
		return dates.Date{}, false
	}
	d, err := dates.ParseEDTF(s)
	if err != nil { // the last of February of a Julian leap year that is no Gregorian one
		if y, ok := strings.CutSuffix(s, "-02-29"); ok {
			if year, err := strconv.Atoi(y); err == nil && year%4 == 0 {
				day := dates.Day{Year: year, Month: time.February, Day: 29}
				return dates.Date{From: day, To: day, Precision: dates.PrecisionDay, Basis: dates.Printed}, true
			}
		}
		return dates.Date{}, false
	}
	d.Basis = dates.Printed
	return d, true
}

// span is the stretch from one date to another, as precise as the less precise.
func span(from, to dates.Date) (dates.Date, bool) {
	if to.To.Before(from.From) {
		return dates.Date{}, false
	}
	d := dates.Date{From: from.From, To: to.To, Precision: max(from.Precision, to.Precision), Basis: dates.Printed}
	if d.From != d.To && d.Precision == dates.PrecisionMonth && d.From.Month != d.To.Month {
		d.Precision = dates.PrecisionMonths
	}
	return d, true
}

// dayMonth is a day and a month in figures, as an opening prints them: 15/5, 3. 9.
var dayMonth = regexp.MustCompile(`^\s*([0-9]{1,2})\s*[./]\s*([0-9]{1,2})\s*(?:[./]|$)`)

// settle decides the day of an entry by what the file says in several places. What
// its header says of itself, and then its own attributes, come before the date in the
// text; where they are against each other, or against the printed words, the date
// says so in its reason, and report is told.
func settle(claims []claim, printed string, report func(string)) dates.Date {
	var d dates.Date
	var by claim
	for _, c := range claims {
		if !c.date.IsZero() {
			d, by = c.date, c
			break
		}
	}
	if d.IsZero() {
		return dates.Date{Printed: printed}
	}
	d.Printed = printed
	var against []string
	for _, c := range claims {
		if !c.date.IsZero() && (c.date.From != d.From || c.date.To != d.To) {
			against = append(against, fmt.Sprintf("%s has %s", c.where, c.date.Words()))
		}
	}
	if by.where != byOpening && differs(d, printed) {
		against = append(against, fmt.Sprintf("the opening prints “%s”", printed))
	}
	switch {
	case len(against) > 0:
		d.Basis = dates.Inferred
		d.Reason = also(fmt.Sprintf("%s has %s, but %s", by.where, d.Words(), strings.Join(against, ", ")), d.Reason)
		report(d.Reason)
	case printed == "":
		d.Basis, d.Reason = dates.Inferred, also(by.where+" has the date; the opening prints none", d.Reason)
	case d.Basis == dates.Printed && !strings.Contains(printed, strconv.Itoa(d.From.Year)):
		d.Basis, d.Reason = dates.Carried, from(by.where, d, printed)
	}
	return d
}

// from says where the part of a date is from that its opening does not print: the year, or more of it.
func from(where string, d dates.Date, words string) string {
	what := "the date is from "
	if m := dayMonth.FindStringSubmatch(words); m != nil && number(m[2]) <= 12 {
		what = "the year is from "
	} else if o, ok := printed.Read(words); ok && o.Month > 0 && (o.Day > 0 || d.Precision != dates.PrecisionDay) {
		what = "the year is from "
	}
	switch where {
	case "the header", "the file's name":
		return what + strings.Replace(where, "the header", "the file's header", 1)
	}
	return what + "the file's markup"
}

// doubtOf says how an element marks its date as doubtful, "" where it does not.
func doubtOf(n *tree.Node) string {
	switch cert := n.Get("cert"); cert {
	case "low", "medium", "unknown":
		return "the file marks the date as uncertain (" + cert + ")"
	}
	if n.Get("evidence") == "conjecture" {
		return "the file marks the date as a conjecture"
	}
	if n.Name == "date" && (strings.Contains(n.Words(), "?") || n.Find("unclear") != nil) {
		return "the opening puts the date in doubt"
	}
	return ""
}

// also joins two reasons, of which the second may be none.
func also(reason, more string) string {
	if more == "" {
		return reason
	}
	return reason + "; " + more
}

// number is the number that figures write, 0 for none.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// byOpening is the place of a claim that the words of the opening make.
const byOpening = "its opening"

// A claim is what one place says of an entry's date.
type claim struct {
	where string // "the header"
	date  dates.Date
}
