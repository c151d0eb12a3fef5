package schedule

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // small machines and containers have no zone files

	"daybook/bot"
)

// Zones are the places of the IANA database (public domain) and no other names, so that
// what works on one machine works on every one. zones.txt has the places of zone.tab,
// and UTC; zonelinks.txt the older names and what they stand for now; zonecountries.txt
// the countries; zonewords.txt what else people call a zone, in lower case.
var (
	//go:embed zones.txt
	zoneNames string
	//go:embed zonelinks.txt
	zoneLinks string
	//go:embed zonecountries.txt
	zoneCountries string
	//go:embed zonewords.txt
	zoneWords string
)

var zones = sync.OnceValue(func() []string { return strings.Fields(zoneNames) })

// oldZones are the older names, in lower case, with the present one.
var oldZones = sync.OnceValue(func() map[string]string {
	old := map[string]string{}
	for line := range strings.Lines(zoneLinks) {
		if name, zone, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			old[strings.ToLower(name)] = zone
		}
	}
	return old
})

// LoadZone returns the zone of an IANA name, in any case and with spaces for
// underscores; of an older name, such as Europe/Kiev, the present one. Names without a
// place, such as EST, are refused: they know no summer time, and most who write them do
// not mean that. The error is a *UserError.
func LoadZone(name string) (*time.Location, error) {
	name = strings.ReplaceAll(strings.TrimSpace(name), " ", "_")
	if name == "" {
		return nil, &bot.UserError{Text: "No zone was given.",
			Hint: "Write for example zone:Europe/London; the option proposes names as you type."}
	}
	known := ""
	if i := slices.IndexFunc(zones(), func(z string) bool { return strings.EqualFold(z, name) }); i >= 0 {
		known = zones()[i]
	} else if strings.Contains(name, "/") {
		known = oldZones()[strings.ToLower(name)]
	}
	if known != "" {
		if loc, err := time.LoadLocation(known); err == nil {
			return loc, nil
		}
	}
	hint := "Write a place, such as Europe/London; the option zone proposes names as you type."
	text := "There is no zone “" + bot.Shorten(name, 40) + "”."
	if near := nearZones(name, 3, time.Now()); len(near) > 0 {
		hint = "Did you mean " + strings.Join(near, ", or ") + "?"
		if _, ok := offsetOf(name); ok {
			text = "“" + bot.Shorten(name, 40) + "” is no place, and most places change their clocks."
			hint = "Places that have it now: " + bot.List(near) + "."
		}
	}
	return nil, &bot.UserError{Text: text, Hint: hint}
}
