import { NoSuchIncident } from '@/components/incidents/no-such-incident'

export default NoSuchIncident
