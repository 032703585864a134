/** Files for 1С and Excel. */
export {
  createInterchangeService,
  type ExportFile,
  type Interchange,
  type InterchangeDependencies,
  type TableQuery,
} from './service.ts';
