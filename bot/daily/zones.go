package daily

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // small machines and containers have no zone files

	"daybook/bot"
	"daybook/corpus"
)

// zoneNames are the zones that are proposed: the places of the IANA database's
// zone.tab, and UTC. Other names of places that the database has work, too.
//
//go:embed zones.txt
var zoneNames string

var zones = sync.OnceValue(func() []string { return strings.Fields(zoneNames) })

// zoneAreas are the first parts of names that mean a place. What else a system may
// have (posix/…, right/…) would not load on another.
var zoneAreas = []string{"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Brazil", "Canada",
	"Chile", "Europe", "Indian", "Mexico", "Pacific", "US"}

// loadZone returns the zone of an IANA name, in any case and with spaces for
// underscores. Names without a place, such as EST, are refused: they know no summer
// time, and most who write them do not mean that. The error is a *UserError.
func loadZone(name string) (*time.Location, error) {
	name = strings.ReplaceAll(strings.TrimSpace(name), " ", "_")
	if name == "" {
		return nil, &bot.UserError{Text: "No zone was given.", Hint: "Write for example zone:Europe/London; the option proposes names as you type."}
	}
	for _, z := range zones() {
		if strings.EqualFold(z, name) {
			name = z
		}
	}
	area, _, placed := strings.Cut(name, "/")
	if placed && slices.Contains(zoneAreas, area) && !strings.Contains(name, "..") || name == "UTC" {
		if loc, err := time.LoadLocation(name); err == nil {
			return loc, nil
		}
	}
	hint := "Write a place, such as Europe/London; the option zone proposes names as you type."
	if near := nearZones(name, 3); len(near) > 0 {
		hint = "Did you mean " + strings.Join(near, ", or ") + "?"
	}
	return nil, &bot.UserError{Text: "There is no zone “" + bot.Shorten(name, 40) + "”.", Hint: hint}
}

// nearZones returns the zones that name may mean, best first.
func nearZones(name string, most int) []string {
	key := strings.ToLower(strings.ReplaceAll(strings.TrimSpace(name), " ", "_"))
	if abroad, ok := spokenZones[key]; ok {
		return abroad[:min(len(abroad), most)]
	}
	type near struct {
		zone string
		away int
	}
	var found []near
	for _, z := range zones() {
		low := strings.ToLower(z)
		city := low[strings.LastIndex(low, "/")+1:]
		switch {
		case key == "":
		case city == key:
			found = append(found, near{z, 0})
		case strings.HasPrefix(city, key):
			found = append(found, near{z, 1})
		case strings.Contains(low, key):
			found = append(found, near{z, 2})
		default:
			typed := key[strings.LastIndex(key, "/")+1:]
			if d := corpus.Distance(city, typed, 2); len(typed) > 3 && d <= 2 {
				found = append(found, near{z, 2 + d})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Compare(a.away, b.away) })
	var names []string
	for _, f := range found[:min(len(found), most)] {
		names = append(names, f.zone)
	}
	return names
}

// spokenZones are what people call a zone that is no name of one.
var spokenZones = map[string][]string{
	"gmt": {"Europe/London", "UTC"}, "bst": {"Europe/London"}, "uk": {"Europe/London"}, "england": {"Europe/London"},
	"cet": {"Europe/Berlin", "Europe/Paris"}, "cest": {"Europe/Berlin", "Europe/Paris"}, "met": {"Europe/Berlin"},
	"eet": {"Europe/Kyiv", "Europe/Helsinki"}, "eest": {"Europe/Kyiv", "Europe/Helsinki"}, "wet": {"Europe/Lisbon"},
	"est": {"America/New_York"}, "edt": {"America/New_York"}, "et": {"America/New_York"}, "eastern": {"America/New_York"},
	"cst": {"America/Chicago", "Asia/Shanghai"}, "cdt": {"America/Chicago"}, "central": {"America/Chicago"},
	"mst": {"America/Denver", "America/Phoenix"}, "mdt": {"America/Denver"}, "mountain": {"America/Denver"},
	"pst": {"America/Los_Angeles"}, "pdt": {"America/Los_Angeles"}, "pt": {"America/Los_Angeles"}, "pacific": {"America/Los_Angeles"},
	"msk": {"Europe/Moscow"}, "russia": {"Europe/Moscow"}, "jst": {"Asia/Tokyo"}, "japan": {"Asia/Tokyo"},
	"ist": {"Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"}, "india": {"Asia/Kolkata"}, "china": {"Asia/Shanghai"},
	"aest": {"Australia/Sydney", "Australia/Brisbane"}, "z": {"UTC"}, "utc+0": {"UTC"},
}

// completeZone proposes zones with the time that it is there now.
func (d *Desk) completeZone(_ *bot.Bot, _ context.Context, _ bot.Request, typed string) []bot.Choice {
	names := nearZones(typed, 25)
	if typed == "" {
		names = []string{"Europe/London", "Europe/Berlin", "Europe/Moscow", "America/New_York", "America/Chicago", "America/Denver",
			"America/Los_Angeles", "America/Sao_Paulo", "Asia/Jerusalem", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney", "UTC"}
	}
	var choices []bot.Choice
	for _, name := range names {
		loc, err := time.LoadLocation(name)
		if err != nil {
			continue
		}
		choices = append(choices, choice(fmt.Sprintf("%s (now %s there)", name, d.Now().In(loc).Format("15:04")), name))
	}
	return choices
}
