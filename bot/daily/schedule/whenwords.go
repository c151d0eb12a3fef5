package schedule

import (
	"fmt"
	"math/bits"
	"strings"
	"time"

	"daybook/bot"
)

// String writes the timetable in words: "08:00 every day, Europe/London", "08:00 on
// Mondays or the 13th, UTC".
func (t Timetable) String() string {
	return fmt.Sprintf("%02d:%02d %s, %s", t.hour, t.minute, t.days(), t.location)
}

// days says on which days there is a post.
func (t Timetable) days() string {
	months := monthWords(t.spec.Month)
	dom, dow := t.spec.Dom, t.spec.Dow
	allDom, allDow := dom&starBit != 0 || full(dom, 1, 31), dow&starBit != 0 || full(dow, 0, 6)
	if dom&starBit == 0 && dow&starBit == 0 && (allDom || allDow) { // either will do, and one always does
		allDom, allDow = true, true
	}
	switch {
	case allDom && allDow:
		if months == "" {
			return "every day"
		}
		return "every day in " + months
	case allDom:
		if months == "" {
			return "on " + weekdayWords(dow)
		}
		return "on " + weekdayWords(dow) + " in " + months
	case allDow:
		return "on " + dateWords(dom, t.spec.Month)
	}
	if dom, _ = possible(dom, t.spec.Month); dom == 0 {
		return "on " + weekdayWords(dow) + " in " + months
	}
	either := weekdayWords(dow) + " or " + dateWords(dom, starBit)
	if step := stepWords(dom, longest(t.spec.Month), "a month"); step != "" {
		either = step + ", or on " + weekdayWords(dow)
	}
	if months != "" {
		either += ", in " + months
	}
	return "on " + either
}

func full(set uint64, low, high int) bool {
	return bits.OnesCount64(set&^starBit) == high-low+1
}

// members lists the bits that are set.
func members(set uint64) []int {
	var all []int
	for n := range 63 {
		if set&(1<<n) != 0 {
			all = append(all, n)
		}
	}
	return all
}

// dateWords are days of the month: "the 13th", "31 December", "every second day of a
// month, from the 1st".
func dateWords(dom, month uint64) string {
	dom, month = possible(dom, month)
	days, months := members(dom), members(month)
	whole := month&starBit != 0 || full(month, 1, 12)
	if !whole && len(days) == 1 && len(months) <= 3 {
		var words []string
		for _, m := range months {
			words = append(words, fmt.Sprintf("%d %s", days[0], time.Month(m)))
		}
		return bot.List(words)
	}
	of := "a month"
	if !whole {
		of = monthWords(month)
	}
	if s := stepWords(dom, longest(month), of); s != "" {
		return s
	}
	s := spans(days, func(n int) string { return "the " + ordinal(n) })
	if !whole {
		return s + " of " + of
	}
	return s
}

// possible leaves out of days the days that none of some months has, and of the months those
// that have none of the days: 30 February is nobody's day.
func possible(dom, month uint64) (days, months uint64) {
	months = month & starBit
	for _, m := range members(month) {
		if has := dom & (1<<(monthDays[m]+1) - 1); has != 0 {
			days, months = days|has, months|1<<m
		}
	}
	if month&starBit != 0 {
		return dom, month
	}
	return days, months
}

// monthDays are the most days that a month has, by its number.
var monthDays = [13]int{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// longest is how many days the longest of some months has.
func longest(month uint64) (most int) {
	for _, m := range members(month) {
		most = max(most, monthDays[m])
	}
	if month&starBit != 0 {
		return 31
	}
	return most
}

// stepWords describe a */2: evenly spaced days up to the end of a month of most days; ""
// for others. of is what months they are of.
func stepWords(dom uint64, most int, of string) string {
	days := members(dom)
	if len(days) < 3 {
		return ""
	}
	by := days[1] - days[0]
	for i := 1; i < len(days); i++ {
		if days[i]-days[i-1] != by {
			return ""
		}
	}
	if by < 2 || days[len(days)-1]+by <= most {
		return ""
	}
	nth := map[int]string{2: "second", 3: "third"}[by]
	if nth == "" {
		nth = ordinal(by)
	}
	return "every " + nth + " day of " + of + ", from the " + ordinal(days[0])
}

func weekdayWords(dow uint64) string {
	if set := dow &^ starBit; set == 0b111110 {
		return "weekdays (Mondays to Fridays)"
	}
	var days []int
	for _, n := range members(dow) {
		if n > 0 {
			days = append(days, n)
		}
	}
	if dow&1 != 0 {
		days = append(days, 7) // the week is told from Monday
	}
	return spans(days, func(n int) string { return time.Weekday(n%7).String() + "s" })
}

// monthWords are "" for all months.
func monthWords(month uint64) string {
	if month&starBit != 0 || full(month, 1, 12) {
		return ""
	}
	return spans(members(month), func(n int) string { return time.Month(n).String() })
}

// spans writes numbers as a list, with three or more in a row as "from to".
func spans(list []int, name func(int) string) string {
	var words []string
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && list[j+1] == list[j]+1 {
			j++
		}
		if j-i >= 2 {
			words = append(words, name(list[i])+" to "+name(list[j]))
		} else {
			for ; i <= j; i++ {
				words = append(words, name(list[i]))
			}
		}
		i = j + 1
	}
	return strings.TrimSpace(bot.List(words))
}

// ordinal writes "1st", "22nd", "13th".
func ordinal(n int) string {
	suffix := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return fmt.Sprint(n, suffix)
}
