import { setUpCopying } from './copy'
import { setUpDetails } from './details'
import { setUpSearch } from './search'
import { setUpThemeSwitch } from './theme-switch'
import { setUpVideos } from './video'

setUpThemeSwitch()
setUpCopying()
setUpVideos()
setUpDetails()
setUpSearch()
