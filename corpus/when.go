package corpus

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A When is a time that somebody asks for: the days From to To, or, when Recurring,
// the same days in every year (Year is then 0).
type When struct {
	From, To  Day
	Recurring bool
}

// A DateError says in a sentence why a date cannot be read, and how to write it.
type DateError struct{ Text, Hint string }

// Error returns the sentence and the hint.
func (e *DateError) Error() string { return e.Text + " " + e.Hint }

const dateForms = "Write 1938, 1938-03, 1938-03-16, 1938-03..1938-06, 16 March 1938, March 1938, summer 1938, 16 March (in every year) or today."

var (
	reYear      = regexp.MustCompile(`^(\d{4})$`)
	reDecade    = regexp.MustCompile(`^(?:the )?(\d{3})0s$`)
	reISO       = regexp.MustCompile(`^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$`)
	reYears     = regexp.MustCompile(`^(\d{4})-(\d{4})$`)
	reMonthDay  = regexp.MustCompile(`^(\d{1,2})-(\d{1,2})$`)
	reSlashed   = regexp.MustCompile(`^(\d{1,4})[/.](\d{1,2})(?:[/.](\d{1,4}))?\.?$`)
	reDayFirst  = regexp.MustCompile(`^(?:the )?(\d{1,2})(?:st|nd|rd|th|-?е|-?го)?(?: of)? ([\p{L}]+)\.?(?:,? (\d{4}))?$`)
	reMonthTop  = regexp.MustCompile(`^([\p{L}]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$`)
	reMonthYear = regexp.MustCompile(`^([\p{L}]+)\.?(?: of)?,? (\d{4})$`)
	reSeason    = regexp.MustCompile(`^(?:the )?(spring|summer|autumn|fall|winter|весна|лето|осень|зима)(?: of)?,? (\d{4})$`)
	reEnd       = regexp.MustCompile(`^(?:the )?end of (\d{4})$`)
)

var monthNames = func() map[string]time.Month {
	m := map[string]time.Month{}
	for i := time.January; i <= time.December; i++ {
		name := strings.ToLower(i.String())
		m[name], m[name[:3]] = i, i
	}
	m["sept"] = time.September
	russian := []string{"январь января", "февраль февраля", "март марта", "апрель апреля", "май мая", "июнь июня",
		"июль июля", "август августа", "сентябрь сентября", "октябрь октября", "ноябрь ноября", "декабрь декабря"}
	for i, names := range russian {
		for n := range strings.FieldsSeq(names) {
			m[n] = time.Month(i + 1)
		}
	}
	return m
}()

// ParseWhen reads a date as people write it: 1938, 1938-03, 1938-03-16,
// 1938-03..1938-06, "16 March 1938", "March 1938", "16 March" and 03-16 (in every
// year), "summer 1938", "the 1930s", today. A date such as 3/4/1938 is refused, as
// it has two meanings; 16/3/1938 has one. The error is a *DateError.
func ParseWhen(s string, today Day) (When, error) {
	s = strings.ToLower(strings.Join(strings.Fields(strings.NewReplacer("–", "-", "—", "-", "−", "-", "…", "..").Replace(s)), " "))
	if s == "" {
		return When{}, &DateError{"No date was given.", dateForms}
	}
	if a, b, ok := strings.Cut(s, ".."); ok && strings.Trim(a, " .") != "" && strings.Trim(b, " .") != "" {
		return parseRange(strings.TrimSpace(a), strings.Trim(b, " ."), today)
	}
	if a, b, ok := strings.Cut(s, " to "); ok {
		return parseRange(strings.TrimPrefix(a, "from "), b, today)
	}
	if m := reYear.FindStringSubmatch(s); m != nil {
		return whole(m[1])
	}
	if m := reDecade.FindStringSubmatch(s); m != nil {
		y := number(m[1]) * 10
		return When{From: Day{y, 1, 1}, To: Day{y + 9, 12, 31}}, nil
	}
	if m := reEnd.FindStringSubmatch(s); m != nil {
		y := number(m[1])
		return When{From: Day{y, 12, 1}, To: Day{y, 12, 31}}, nil
	}
	if m := reISO.FindStringSubmatch(s); m != nil {
		return numeric(number(m[1]), number(m[2]), m[3])
	}
	if m := reMonthDay.FindStringSubmatch(s); m != nil {
		return everyYear(number(m[1]), number(m[2]))
	}
	if m := reYears.FindStringSubmatch(s); m != nil {
		return parseRange(m[1], m[2], today)
	}
	if m := reSlashed.FindStringSubmatch(s); m != nil {
		return slashed(m)
	}
	if m := reSeason.FindStringSubmatch(s); m != nil {
		season := map[string]int{"spring": 21, "весна": 21, "summer": 22, "лето": 22, "autumn": 23, "fall": 23, "осень": 23, "winter": 24, "зима": 24}[m[1]]
		d, err := ParseEDTF(fmt.Sprintf("%s-%d", m[2], season))
		if err != nil {
			return When{}, &DateError{"That season cannot be read.", dateForms}
		}
		return When{From: d.From, To: d.To}, nil
	}
	if m := reDayFirst.FindStringSubmatch(s); m != nil && monthNames[m[2]] != 0 {
		return named(m[1], monthNames[m[2]], m[3])
	}
	if m := reMonthTop.FindStringSubmatch(s); m != nil && monthNames[m[1]] != 0 {
		return named(m[2], monthNames[m[1]], m[3])
	}
	if m := reMonthYear.FindStringSubmatch(s); m != nil && monthNames[m[1]] != 0 {
		return numeric(number(m[2]), int(monthNames[m[1]]), "")
	}
	if mon := monthNames[s]; mon != 0 {
		return When{}, &DateError{fmt.Sprintf("%s of which year?", mon), fmt.Sprintf("Write %s 1938, or a day such as 16 %s for that day in every year.", mon, mon)}
	}
	switch s {
	case "today", "сегодня":
		return everyYear(int(today.Month), today.Day)
	case "yesterday", "вчера":
		y := today.AddDays(-1)
		return everyYear(int(y.Month), y.Day)
	case "tomorrow", "завтра":
		y := today.AddDays(1)
		return everyYear(int(y.Month), y.Day)
	}
	return When{}, &DateError{"That is not a date that can be read.", dateForms}
}

func number(s string) int { n, _ := strconv.Atoi(s); return n }

func whole(year string) (When, error) {
	y := number(year)
	if y == 0 {
		return When{}, &DateError{"There is no year 0000.", dateForms}
	}
	return When{From: Day{y, 1, 1}, To: Day{y, 12, 31}}, nil
}

func numeric(year, month int, day string) (When, error) {
	if year == 0 {
		return When{}, &DateError{"There is no year 0000.", dateForms}
	}
	if month < 1 || month > 12 {
		return When{}, &DateError{fmt.Sprintf("There is no month %d.", month), fmt.Sprintf("Months go from %d-01 to %d-12.", year, year)}
	}
	first := Day{year, time.Month(month), 1}
	if day == "" {
		return When{From: first, To: first.EndOfMonth()}, nil
	}
	d := Day{year, first.Month, number(day)}
	if !d.Valid() {
		return When{}, &DateError{fmt.Sprintf("%s %d has %d days.", first.Month, year, first.EndOfMonth().Day), fmt.Sprintf("Write %s for the whole month.", first.String()[:7])}
	}
	return When{From: d, To: d}, nil
}

func named(day string, month time.Month, year string) (When, error) {
	if year == "" {
		return everyYear(int(month), number(day))
	}
	return numeric(number(year), int(month), day)
}

func everyYear(month, day int) (When, error) {
	if month < 1 || month > 12 {
		return When{}, &DateError{fmt.Sprintf("There is no month %d.", month), "A day in every year is written month first, 03-16, or 16 March."}
	}
	if d := (Day{2000, time.Month(month), day}); !d.Valid() { // 2000 has a 29 February
		return When{}, &DateError{fmt.Sprintf("%s has at most %d days.", d.Month, Day{2000, d.Month, 1}.EndOfMonth().Day), "Write for example 16 March, or 03-16."}
	}
	d := Day{0, time.Month(month), day}
	return When{From: d, To: d, Recurring: true}, nil
}

// slashed reads a date with strokes or dots where it has one meaning, 16/3/1938 or
// 1938/03/16; one with two is refused, with the readings that exist.
func slashed(m []string) (When, error) {
	a, b, y := number(m[1]), number(m[2]), number(m[3])
	e := &DateError{"Dates with strokes or dots can be read in two ways.", dateForms}
	if len(m[1]) == 4 {
		return numeric(a, b, m[3])
	}
	var days []Day
	for _, d := range []Day{{y, time.Month(b), a}, {y, time.Month(a), b}} {
		if y > 99 && d.Valid() && (len(days) == 0 || days[0] != d) {
			days = append(days, d)
		}
	}
	switch len(days) {
	case 1:
		return When{From: days[0], To: days[0]}, nil
	case 2:
		e.Hint = fmt.Sprintf("Write %s for %s, or %s for %s.", days[0], days[0].Words(), days[1], days[1].Words())
	default:
		if y > 99 {
			return When{}, &DateError{"There is no such day.", dateForms}
		}
	}
	return When{}, e
}

func parseRange(a, b string, today Day) (When, error) {
	from, err := ParseWhen(a, today)
	if err != nil {
		return When{}, err
	}
	to, err := ParseWhen(b, today)
	if err != nil {
		return When{}, err
	}
	if from.Recurring || to.Recurring {
		return When{}, &DateError{"A range needs a year at both ends.", "Write for example 1938-03..1938-06."}
	}
	if to.To.Before(from.From) {
		return When{}, &DateError{"That range ends before it begins.", fmt.Sprintf("Did you mean %s..%s?", b, a)}
	}
	return When{From: from.From, To: to.To}, nil
}

// Matches reports whether the date d has something of the time w. A recurring time
// is met only by dates that fix the day.
func (w When) Matches(d Date) bool {
	if !w.Recurring {
		return d.Overlaps(w.From, w.To)
	}
	return d.Precision == PrecisionDay && d.Basis != Under && d.From.Month == w.From.Month && d.From.Day == w.From.Day
}

// String writes w as it was understood: "16 March 1938", "March 1938", "1938", "16
// March in every year", "1 March 1938 to 30 June 1938".
func (w When) String() string {
	switch {
	case w.Recurring:
		return fmt.Sprintf("%d %s in every year", w.From.Day, w.From.Month)
	case w.From == w.To:
		return w.From.Words()
	case w.From.Day == 1 && w.To == w.From.EndOfMonth():
		return fmt.Sprintf("%s %d", w.From.Month, w.From.Year)
	case w.From == Day{w.From.Year, 1, 1} && w.To == Day{w.From.Year, 12, 31}:
		return strconv.Itoa(w.From.Year)
	}
	return w.From.Words() + " to " + w.To.Words()
}

var dateInText = regexp.MustCompile(`(?i)\b(?:\d{4}-\d{2}(?:-\d{2})?` +
	`|(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?(?:january|february|march|april|may|june|july|august|september|october|november|december)\b(?: \d{1,2}(?:st|nd|rd|th)?\b)?(?:,? \d{4}\b)?` +
	`|(?:the )?(?:spring|summer|autumn|winter|end) of,? \d{4}|(?:spring|summer|autumn|winter) \d{4}` +
	`|(?:19[0-9]{2})\b)`)

// WhenIn returns the dates that a text names, such as "15 August 1931" in a
// question. A month without a year is left out, as "may" is mostly none.
func WhenIn(text string, today Day) []When {
	var found []When
	for _, s := range dateInText.FindAllString(text, 4) {
		if w, err := ParseWhen(s, today); err == nil {
			found = append(found, w)
		}
	}
	return found
}
