package schedule

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"daybook/bot"
)

const whenForms = "Write a time such as 08:00, or five cron fields (minute, hour, day of the month, month, day of " +
	"the week) such as 0 8 * * 1-5."

// unread is the refusal of a time; the hint names the forms that can be read.
func unread(when, format string, args ...any) error {
	return &bot.UserError{Text: "“" + bot.Shorten(when, 60) + "” " + fmt.Sprintf(format, args...) + ".",
		Hint: whenForms}
}

// cronFields writes a time of day as cron fields, and puts fields that are typed into
// the form that cron reads. What it lets through cron can read. The error is a *UserError.
func cronFields(when string) (string, error) {
	s := strings.ToLower(strings.Join(strings.Fields(when), " "))
	switch n := len(strings.Fields(s)); {
	case s == "":
		return "", &bot.UserError{Text: "No time was given.", Hint: whenForms}
	case strings.Contains(s, "tz="):
		return "", &bot.UserError{Text: "The zone does not belong into the time.",
			Hint: "Give it in the option zone, for example zone:Europe/London."}
	case strings.HasPrefix(s, "@"):
		return "", unread(when, "is not a time that can be read")
	case n == 5 && !strings.ContainsAny(s, ":") && (s[0] < 'a' || s[0] > 'z'):
		return fiveFields(when, s)
	case n == 6 && !strings.ContainsAny(s, ":"):
		return "", unread(when, "has six fields; seconds are not counted here")
	}
	hour, minute, ok := clockTime(s)
	if !ok {
		return "", unread(when, "is not a time that can be read")
	}
	return fmt.Sprintf("%d %d * * *", minute, hour), nil
}

// clockTime reads a time of day, in lower case: "08:00", "8 pm", "8.30", "0800", "noon".
func clockTime(s string) (hour, minute int, ok bool) {
	for _, word := range []string{"every day", "daily", "at "} {
		s = strings.TrimSpace(strings.Replace(s, word, "", 1))
	}
	switch s = strings.ReplaceAll(s, " ", ""); s {
	case "noon", "midday", "12noon":
		return 12, 0, true
	case "midnight", "12midnight":
		return 0, 0, true
	}
	half, clock := "", s
	for _, suffix := range []string{"am", "pm", "a.m.", "p.m."} {
		if rest, ok := strings.CutSuffix(s, suffix); ok {
			half, clock = suffix[:1], rest
		}
	}
	if digits := strings.Trim(clock, "0123456789") == ""; digits && len(clock) == 4 {
		clock = clock[:2] + ":" + clock[2:]
	}
	h, m, split := strings.Cut(clock, ":")
	if !split {
		h, m, split = strings.Cut(clock, ".")
	}
	if !split && half == "" || split && len(m) != 2 { // a bare number may mean anything
		return 0, 0, false
	}
	if !split {
		m = "0"
	}
	hour, err1 := strconv.Atoi(h)
	minute, err2 := strconv.Atoi(m)
	if err1 != nil || err2 != nil || hour < 0 || minute < 0 || hour > 23 || minute > 59 || half != "" &&
		(hour < 1 || hour > 12) {
		return 0, 0, false
	}
	switch {
	case half == "p" && hour < 12:
		hour += 12
	case half == "a" && hour == 12:
		hour = 0
	}
	return hour, minute, true
}

// A cronField is one of the five, by what may stand in it.
type cronField struct {
	name     string // in the plural
	low      int
	high     int
	names    []string // of low, low+1, …, in full; the first three letters do
	examples string
}

var fiveCronFields = []cronField{
	{"minutes", 0, 59, nil, "0 to 59"},
	{"hours", 0, 23, nil, "0 to 23"},
	{"days of the month", 1, 31, nil, "1 to 31"},
	{"months", 1, 12, []string{"january", "february", "march", "april", "may", "june", "july", "august", "september",
		"october", "november", "december"},
		"1 (January) to 12"},
	{"days of the week", 0, 7, []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"},
		"0 (Sunday) to 7 (Sunday again)"},
}

func fiveFields(when, s string) (string, error) {
	parts := strings.Fields(s)
	for i, part := range parts {
		var items []string
		for item := range strings.SplitSeq(part, ",") {
			if item == "" {
				continue // cron takes an empty list; that it names nothing is found later
			}
			read, err := fiveCronFields[i].item(when, item)
			if err != nil {
				return "", err
			}
			items = append(items, read)
		}
		if parts[i] = strings.Join(items, ","); parts[i] == "" {
			parts[i] = ","
		}
	}
	return strings.Join(parts, " "), nil
}

// item reads one part of a list: *, 5, mon, 1-5, */2, 1-5/2. Sunday as 7 becomes 0.
func (f cronField) item(when, s string) (string, error) {
	switch {
	case strings.HasPrefix(s, "l") || strings.HasSuffix(s, "l") && len(s) == 2:
		return "", unread(when, "cannot be read: L (the last day) is not known here")
	case strings.HasSuffix(s, "w") && strings.Trim(s[:len(s)-1], "0123456789") == "":
		return "", unread(when, "cannot be read: W (the nearest working day) is not known here")
	case strings.Contains(s, "#"):
		return "", unread(when, "cannot be read: # (such as the third Friday) is not known here")
	}
	span, step, stepped := strings.Cut(s, "/")
	if n, err := strconv.Atoi(step); stepped && (err != nil || n < 1 || n > f.high) {
		return "", unread(when, "cannot be read: after / stands a number from 1 to %d", f.high)
	}
	if span == "*" || span == "?" {
		return strings.Replace(s, "?", "*", 1), nil
	}
	first, last, ranged := strings.Cut(span, "-")
	from, ok := f.value(first)
	if !ok {
		return "", unread(when, "cannot be read: %s go from %s, not “%s”", f.name, f.examples, bot.Shorten(s, 20))
	}
	to := from
	if ranged {
		if to, ok = f.value(last); !ok {
			return "", unread(when, "cannot be read: %s go from %s, not “%s”", f.name, f.examples, bot.Shorten(s, 20))
		}
	} else if stepped {
		to = f.high
	}
	week := f.high == 7
	if week && ranged && to == 0 && from > 0 { // mon-sun
		to = 7
	}
	if week && !ranged && stepped {
		to = 6
	}
	if from > to {
		return "", unread(when, "cannot be read: in %s the first comes after the last", bot.Shorten(s, 20))
	}
	if !week || to < 7 {
		out := strconv.Itoa(from)
		if ranged || stepped {
			out += "-" + strconv.Itoa(to)
		}
		if stepped {
			out += "/" + step
		}
		return out, nil
	}
	by := 1
	if stepped {
		by, _ = strconv.Atoi(step)
	}
	var days []string
	for n := from; n <= to; n += by {
		if d := strconv.Itoa(n % 7); !slices.Contains(days, d) {
			days = append(days, d)
		}
	}
	return strings.Join(days, ","), nil
}

func (f cronField) value(s string) (int, bool) {
	if n, err := strconv.Atoi(s); err == nil {
		return n, n >= f.low && n <= f.high && !strings.HasPrefix(s, "+")
	}
	for i, name := range f.names {
		if len(s) >= 3 && (strings.HasPrefix(name, s) || s == name+"s") {
			return f.low + i, true
		}
	}
	return 0, false
}

// SplitZone takes a zone from behind a time: "08:00 Europe/London". The zone is ""
// where there is none.
func SplitZone(when string) (rest, zone string) {
	words := strings.Fields(when)
	if len(words) < 2 || len(words) == 5 {
		return when, ""
	}
	last := words[len(words)-1]
	area, place, placed := strings.Cut(last, "/")
	if strings.EqualFold(last, "UTC") || placed && strings.Trim(area,
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && area != "" && place != "" {
		return strings.Join(words[:len(words)-1], " "), last
	}
	return when, ""
}
