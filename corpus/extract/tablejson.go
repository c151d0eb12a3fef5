package extract

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"daybook/corpus/extract/columns"
)

// asHTML is how a text begins that is HTML.
var asHTML = regexp.MustCompile(`^\s*<(?i:p|div|h[1-6]|ul|ol|blockquote|span)[ >]`)

// jsonRows reads the objects of a JSON as rows; ok is false where none has a date and a text.
func jsonRows(text string) (rows []row, unused []string, ok bool) {
	trimmed := strings.TrimSpace(text)
	if !strings.HasPrefix(trimmed, "[") && !strings.HasPrefix(trimmed, "{") {
		return nil, nil, false
	}
	seen := map[string]bool{}
	for _, o := range objects([]byte(trimmed)) {
		var names []string
		for k := range o {
			names = append(names, k)
		}
		slices.Sort(names)
		c, _ := columns.Find(names)
		value := func(i int, read func(json.RawMessage) string) string {
			if i < 0 {
				return ""
			}
			s := read(o[names[i]])
			seen[names[i]] = seen[names[i]] || s != ""
			return s
		}
		r := row{date: value(c.Date, moment), zone: value(c.Zone, inWords), title: value(c.Title, inWords),
			text: value(c.Text, inWords), line: len(rows) + 1}
		r.html = asHTML.MatchString(r.text)
		for _, n := range names {
			if !seen[n] && !slices.Contains(unused, n) {
				unused = append(unused, n)
			}
		}
		rows = append(rows, r)
	}
	unused = slices.DeleteFunc(unused, func(n string) bool { return seen[n] })
	return rows, unused, slices.ContainsFunc(rows, func(r row) bool { return r.date != "" && r.text != "" })
}

func inWords(m json.RawMessage) string {
	var s string
	if json.Unmarshal(m, &s) != nil {
		return ""
	}
	return s
}

// leastMillis is a number that counts milliseconds since 1970, where a smaller one counts seconds: 1973, or 5138.
const leastMillis = 100_000_000_000

// moment is a date in words or figures, or a time that is counted since 1970, as RFC 3339 has it.
func moment(m json.RawMessage) string {
	if s := inWords(m); s != "" {
		return s
	}
	n, err := strconv.ParseInt(string(m), 10, 64)
	switch {
	case err != nil:
		return ""
	case n >= leastMillis || n <= -leastMillis:
		return time.UnixMilli(n).UTC().Format(time.RFC3339)
	}
	return time.Unix(n, 0).UTC().Format(time.RFC3339)
}

// objects are those of a list, of the first list in an object, or one a line.
func objects(data []byte) (list []map[string]json.RawMessage) {
	if json.Unmarshal(data, &list) == nil {
		return list
	}
	var whole map[string]json.RawMessage
	if json.Unmarshal(data, &whole) == nil {
		for _, k := range []string{"entries", "items", "posts", "diary"} {
			if json.Unmarshal(whole[k], &list) == nil {
				return list
			}
		}
		return []map[string]json.RawMessage{whole}
	}
	for line := range bytes.Lines(data) {
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		var o map[string]json.RawMessage
		if json.Unmarshal(line, &o) != nil {
			return nil
		}
		list = append(list, o)
	}
	return list
}
