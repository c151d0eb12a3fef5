package console

import (
	"context"
	"strings"

	"daybook/bot"
)

// Complete completes a line that is being typed up to the cursor: the command's
// name, then the value of its option. It returns the line as far as it is certain,
// and what it may go on with, in words.
func Complete(ctx context.Context, b *bot.Bot, line string) (full string, list []string) {
	typed := strings.TrimLeft(line, " ")
	name, rest, spaced := strings.Cut(strings.TrimPrefix(typed, "/"), " ")
	if !spaced {
		var values []string
		for _, c := range b.Commands() {
			if !c.Internal && strings.HasPrefix(c.Name, strings.ToLower(name)) {
				values = append(values, "/"+c.Name+" ")
				list = append(list, "/"+c.Name+"  "+c.Summary)
			}
		}
		return common("/"+name, values, line), list
	}
	for _, c := range b.Commands() {
		if c.Name != strings.ToLower(name) {
			continue
		}
		options := c.Options
		for _, sub := range c.Sub {
			first, after, deeper := strings.Cut(rest, " ")
			switch {
			case !deeper && strings.HasPrefix(sub.Name, first):
				list = append(list, "/"+c.Name+" "+sub.Name+"  "+sub.Summary)
			case deeper && sub.Name == first:
				name, rest, options = name+" "+first, after, sub.Options
			}
		}
		if list != nil || len(options) == 0 {
			return line, list
		}
		option, before, value := optionAt(options, rest)
		r := bot.NewRequest(strings.ToLower(name), option, value)
		if rest, ok := strings.CutSuffix(before, option+":"); ok { // what was given before may tell what can follow
			if given, err := b.Parse(strings.ToLower(name) + " " + rest); err == nil {
				r = given.With(option, value)
			}
		}
		r.From = User()
		var values []string
		for _, choice := range b.Complete(ctx, r, option) {
			values = append(values, choice.Value)
			list = append(list, choice.Label)
		}
		head := line[:len(line)-len(rest)] + before
		return head + common(value, values, value), list
	}
	return line, nil
}

// optionAt tells which option is being typed at the end of rest: the last one that is
// named there, else the first. before is what stands ahead of its value.
func optionAt(options []bot.Option, rest string) (option, before, value string) {
	option, value = options[0].Name, rest
	at := 0
	for _, o := range options {
		if o.Internal {
			continue
		}
		if i := strings.LastIndex(" "+rest, " "+o.Name+":"); i >= 0 && i+len(o.Name)+1 > at {
			at = i + len(o.Name) + 1
			option, before, value = o.Name, rest[:at], rest[at:]
		}
	}
	return option, before, value
}

// common returns the longest beginning that all values share, if it goes on from
// what is typed (letter case apart) or there is only one; otherwise the fallback.
func common(typed string, values []string, fallback string) string {
	switch len(values) {
	case 0:
		return fallback
	case 1:
		return values[0]
	}
	prefix := []rune(values[0])
	for _, v := range values[1:] {
		n := 0
		for _, r := range v {
			if n == len(prefix) || prefix[n] != r {
				break
			}
			n++
		}
		prefix = prefix[:n]
	}
	if p := string(prefix); len(p) > len(typed) && strings.EqualFold(p[:len(typed)], typed) {
		return p
	}
	return fallback
}
